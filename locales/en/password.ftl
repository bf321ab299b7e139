password-help = At least 8 characters, better 15 or more. A few words will do
password-new = New password
password-save = Save the password
password-short = { $characters ->
    [one] The password is too short: it needs { $characters } character or more
   *[other] The password is too short: it needs { $characters } characters or more
}
password-long = The password is too long
password-own = The password may not contain the e-mail address: it is what anybody would try first
password-guessable = This password is easy to guess (strength: { $mark } of 4).
password-keys = Rows of keys are easy to guess.
password-repeats = Avoid repeated characters and words.
password-sequence = Avoid sequences such as abc or 123.
password-common = Many people use a password like this.
password-date = Avoid dates and years.
password-word = A single word is not enough.
password-name = Names are easy to guess.
password-more-words = Add another unusual word or two.
password-tricks = Capitals, writing backwards and signs in place of letters help little.
