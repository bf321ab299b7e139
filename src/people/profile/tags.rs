use crate::i18n::Texts;
use serde_json::{Map, Value, json};

/// What people say they are; `account_user.tags` holds each as a company's tag: whether it is on, and since when.
/// Tags that somebody else gives are other keys and stay.
pub const TAGS: [&str; 5] = ["it_specialist", "investor", "founder", "mentor", "researcher"];

pub fn name(tag: &str, t: &'static Texts) -> &'static str {
    match tag {
        "it_specialist" => t.profile_tag_it_specialist(),
        "investor" => t.profile_tag_investor(),
        "founder" => t.profile_tag_founder(),
        "mentor" => t.profile_tag_mentor(),
        _ => t.profile_tag_researcher(),
    }
}

/// Those that are on.
pub fn chosen(tags: &Value) -> Vec<String> {
    let on = |tag: &&str| tags.get(tag).and_then(|tag| tag.get("active")) == Some(&Value::Bool(true));
    TAGS.iter().copied().filter(on).map(str::to_owned).collect()
}

/// Switches these on from that day and the others off.
pub fn choose(tags: &mut Value, wanted: &[String], day: &str) {
    let before = chosen(tags);
    if !tags.is_object() {
        *tags = Value::Object(Map::new());
    }
    let Some(all) = tags.as_object_mut() else { return };
    for tag in TAGS {
        let (was, is) = (before.iter().any(|one| one == tag), wanted.iter().any(|one| one == tag));
        if is && !was {
            all.insert(tag.to_owned(), json!({ "active": true, "from": day }));
        } else if was && !is {
            all.remove(tag);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_keeps_its_day_and_what_others_gave_stays() {
        let mut tags = json!({ "resident": { "active": true }, "investor": { "active": true, "from": "2026-01-01" } });
        choose(&mut tags, &["investor".into(), "mentor".into(), "made up".into()], "2026-11-27");
        assert_eq!(chosen(&tags), ["investor", "mentor"]);
        assert_eq!(tags["investor"]["from"], "2026-01-01");
        choose(&mut tags, &[], "2026-11-28");
        assert_eq!(tags, json!({ "resident": { "active": true } }));
    }
}
