//! Which words of a text are new and which are gone.

/// More pairs of words than this are not looked at one by one: a text that long is shown as replaced.
const MOST_PAIRS: usize = 4_000_000;

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    Same(String),
    Gone(String),
    New(String),
}

/// The text `after` with what it changed of `before`, word by word.
pub fn words(before: &str, after: &str) -> Vec<Run> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_whitespace().collect(), after.split_whitespace().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut runs = Runs::default();
    runs.push(Run::Same, &old[..head]);
    middle(&old[head..old.len() - tail], &new[head..new.len() - tail], &mut runs);
    runs.push(Run::Same, &old[old.len() - tail..]);
    runs.0
}

/// By the longest common row of words.
fn middle(old: &[&str], new: &[&str], runs: &mut Runs) {
    if old.len() * new.len() > MOST_PAIRS {
        runs.push(Run::Gone, old);
        runs.push(Run::New, new);
        return;
    }
    let width = new.len() + 1;
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            runs.push(Run::Same, &old[i..=i]);
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            runs.push(Run::Gone, &old[i..=i]);
            i += 1;
        } else {
            runs.push(Run::New, &new[j..=j]);
            j += 1;
        }
    }
}

#[derive(Default)]
struct Runs(Vec<Run>);

impl Runs {
    fn push(&mut self, run: fn(String) -> Run, words: &[&str]) {
        if words.is_empty() {
            return;
        }
        let words = words.join(" ");
        match (self.0.last_mut(), run(words)) {
            (Some(Run::Same(last)), Run::Same(more))
            | (Some(Run::Gone(last)), Run::Gone(more))
            | (Some(Run::New(last)), Run::New(more)) => {
                last.push(' ');
                last.push_str(&more);
            }
            (_, run) => self.0.push(run),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn side(runs: &[Run], gone: bool) -> String {
        let words = runs.iter().filter_map(|run| match run {
            Run::Same(words) => Some(words),
            Run::Gone(words) if gone => Some(words),
            Run::New(words) if !gone => Some(words),
            _ => None,
        });
        words.cloned().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_changed_word_stands_between_what_stayed() {
        let runs = words("we meet on Monday at ten", "we meet on Friday at ten");
        assert_eq!(
            runs,
            [
                Run::Same("we meet on".into()),
                Run::Gone("Monday".into()),
                Run::New("Friday".into()),
                Run::Same("at ten".into())
            ]
        );
        assert_eq!(words("", ""), []);
        assert_eq!(words("", "all new"), [Run::New("all new".into())]);
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_the_runs(before in "[ab ]{0,30}", after in "[ab ]{0,30}") {
            let runs = words(&before, &after);
            prop_assert_eq!(side(&runs, true), before.split_whitespace().collect::<Vec<_>>().join(" "));
            prop_assert_eq!(side(&runs, false), after.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}
