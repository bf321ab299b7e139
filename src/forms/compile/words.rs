use super::{Finding, Flaw, Place};
use crate::{
    forms::{Structure, model},
    i18n::{Lang, Texts},
};

impl Finding {
    /// What is to be mended, in one sentence.
    pub fn words(&self, form: &Structure, t: &'static Texts, lang: Lang) -> String {
        let named = |key: &String| form.field(key).map_or(key.clone(), |field| field.title.say(lang).words.to_owned());
        let most = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        match &self.flaw {
            Flaw::NoSteps => t.forms_flaw_no_steps().to_owned(),
            Flaw::TooManySteps => t.forms_flaw_many_steps(most(model::MOST_STEPS)),
            Flaw::TooManyFields => t.forms_flaw_many_fields(most(model::MOST_FIELDS)),
            Flaw::EmptyStep => t.forms_flaw_empty_step().to_owned(),
            Flaw::Untranslated(place, missing) => {
                let langs = missing.iter().map(|lang| lang.own_name()).collect::<Vec<_>>().join(", ");
                t.forms_flaw_untranslated(langs, place.words(t))
            }
            Flaw::WrongKey(key) => t.forms_flaw_key(key.as_str()),
            Flaw::KeyTwice(key) => t.forms_flaw_key_twice(key.as_str()),
            Flaw::NoOptions => t.forms_flaw_no_options().to_owned(),
            Flaw::TooManyOptions => t.forms_flaw_many_options(most(model::MOST_OPTIONS)),
            Flaw::OptionCode(code) => t.forms_flaw_option_code(code.as_str()),
            Flaw::OptionTwice(code) => t.forms_flaw_option_twice(code.as_str()),
            Flaw::OptionsAlike(code) => t.forms_flaw_options_alike(code.as_str()),
            Flaw::OptionEmpty(code) => t.forms_flaw_option_empty(code.as_str()),
            Flaw::LimitUnreadable(text) => t.forms_flaw_limit(text.as_str()),
            Flaw::LimitsCrossed => t.forms_flaw_limits_crossed().to_owned(),
            Flaw::LimitBeyond => t.forms_flaw_limit_beyond().to_owned(),
            Flaw::FileKind(kind) => t.forms_flaw_file_kind(model::FILE_KINDS.join(", "), kind.as_str()),
            Flaw::PrivateFile => t.forms_flaw_private_file().to_owned(),
            Flaw::BrokenPattern => t.forms_flaw_pattern().to_owned(),
            Flaw::PatternForNothing => t.forms_flaw_pattern_kind().to_owned(),
            Flaw::NoColumns => t.forms_flaw_no_columns().to_owned(),
            Flaw::TooManyColumns => t.forms_flaw_many_columns(most(model::MOST_COLUMNS)),
            Flaw::ColumnKind(key) => t.forms_flaw_column_kind(key.as_str()),
            Flaw::PrefillUnknown(key) => t.forms_flaw_prefill_unknown(key.as_str()),
            Flaw::PrefillLater(key) => t.forms_flaw_prefill_later(named(key)),
            Flaw::RuleTooBig => t.forms_flaw_rule_big().to_owned(),
            Flaw::RuleUnknown(key) => t.forms_flaw_rule_unknown(key.as_str()),
            Flaw::RuleCircular => t.forms_flaw_rule_circular().to_owned(),
            Flaw::RuleLater(key) => t.forms_flaw_rule_later(named(key)),
            Flaw::RulePrivate(key) => t.forms_flaw_rule_private(named(key)),
            Flaw::RuleRelation(key) => t.forms_flaw_rule_relation(named(key)),
            Flaw::RuleValue(key, value) => t.forms_flaw_rule_value(named(key), value.as_str()),
            Flaw::Unreachable => t.forms_flaw_unreachable().to_owned(),
        }
    }

    /// Where it is: the title of the field or the name of the step; empty for the form itself.
    pub fn place<'f>(&self, form: &'f Structure, lang: Lang) -> &'f str {
        let field = self.field.as_deref().and_then(|key| form.field(key)).map(|field| &field.title);
        let step = self.step.and_then(|at| form.steps.get(at)).map(|step| &step.name);
        field.or(step).map_or("", |text| text.say(lang).words)
    }
}

impl Place {
    fn words(&self, t: &'static Texts) -> String {
        match self {
            Place::FormName | Place::StepName => t.forms_place_name().to_owned(),
            Place::FormDescription | Place::StepDescription => t.forms_place_description().to_owned(),
            Place::Title => t.forms_place_title().to_owned(),
            Place::Help => t.forms_place_help().to_owned(),
            Place::PatternMessage => t.forms_place_pattern().to_owned(),
            Place::Choice(code) => t.forms_place_choice(code.as_str()),
            Place::Column(key) => t.forms_place_column(key.as_str()),
        }
    }
}
