faq-title = Questions and answers
faq-lead = Short answers to what people often ask. Yours is not here?
faq-ask = Write to us
faq-search-hint = A word of the question or the answer
faq-topics = Topics
faq-count = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
faq-empty = There is no such question yet. Try a shorter word, or write to us.
faq-useful = Was this answer useful?
faq-useful-yes = Yes
faq-useful-no = No
faq-thanks = Thank you for telling us.
faq-useful-count = It helped: { $helped }. All answers: { $all }
