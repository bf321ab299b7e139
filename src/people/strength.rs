//! Why a password is refused, in the reader's language.

use super::password::{SHORTEST, Weak};
use crate::i18n::Texts;
use zxcvbn::feedback::{Suggestion, Warning};

/// One sentence or a few: what is wrong, and what would be better.
pub fn explain(weak: &Weak, t: &'static Texts) -> String {
    match weak {
        Weak::Short => t.password_short(i64::try_from(SHORTEST).unwrap_or_default()),
        Weak::Long => t.password_long().to_owned(),
        Weak::Email => t.password_own().to_owned(),
        Weak::Guessable(mark, feedback) => {
            let mut words = vec![t.password_guessable(i64::from(*mark))];
            words.extend(feedback.warning().map(|warning| reason(warning, t).to_owned()));
            let advice = feedback.suggestions().iter().filter_map(|suggestion| advice(*suggestion, t));
            for sentence in advice {
                if !words.iter().any(|known| known == sentence) {
                    words.push(sentence.to_owned());
                }
            }
            words.join(" ")
        }
    }
}

fn reason(warning: Warning, t: &'static Texts) -> &'static str {
    use Warning as W;
    match warning {
        W::StraightRowsOfKeysAreEasyToGuess | W::ShortKeyboardPatternsAreEasyToGuess => t.password_keys(),
        W::RepeatsLikeAaaAreEasyToGuess | W::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => t.password_repeats(),
        W::SequencesLikeAbcAreEasyToGuess => t.password_sequence(),
        W::ThisIsATop10Password
        | W::ThisIsATop100Password
        | W::ThisIsACommonPassword
        | W::ThisIsSimilarToACommonlyUsedPassword => t.password_common(),
        W::RecentYearsAreEasyToGuess | W::DatesAreOftenEasyToGuess => t.password_date(),
        W::AWordByItselfIsEasyToGuess => t.password_word(),
        W::NamesAndSurnamesByThemselvesAreEasyToGuess | W::CommonNamesAndSurnamesAreEasyToGuess => t.password_name(),
    }
}

fn advice(suggestion: Suggestion, t: &'static Texts) -> Option<&'static str> {
    use Suggestion as S;
    Some(match suggestion {
        S::UseAFewWordsAvoidCommonPhrases | S::AddAnotherWordOrTwo | S::UseALongerKeyboardPatternWithMoreTurns => {
            t.password_more_words()
        }
        S::CapitalizationDoesntHelpVeryMuch
        | S::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase
        | S::ReversedWordsArentMuchHarderToGuess
        | S::PredictableSubstitutionsDontHelpVeryMuch => t.password_tricks(),
        S::AvoidRepeatedWordsAndCharacters => t.password_repeats(),
        S::AvoidSequences => t.password_sequence(),
        S::AvoidRecentYears | S::AvoidYearsThatAreAssociatedWithYou | S::AvoidDatesAndYearsThatAreAssociatedWithYou => {
            t.password_date()
        }
        S::NoNeedForSymbolsDigitsOrUppercaseLetters => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{i18n::Lang, people::password::judge};

    #[test]
    fn the_advice_is_in_the_reader_s_language() {
        let weak = judge("qwertyuiop", "", &[]).unwrap_err();
        assert!(explain(&weak, Texts::of(Lang::En)).contains("easy to guess"));
        let said = Lang::ALL.map(|lang| explain(&weak, Texts::of(lang)));
        assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
    }
}
