codes-sent = The code was sent to:
codes-label = Verification code
codes-help = Six digits. The code is good for ten minutes
codes-button = Continue
codes-not-here = No code? Ask for another after a minute, and look into the spam folder.
codes-again = Send the code again
codes-other = Use another address or number
codes-sent-again = A new code is on its way. The old one is no longer good
codes-wrong = { $left ->
    [one] The code is wrong. { $left } try is left
   *[other] The code is wrong. { $left } tries are left
}
codes-over = The code is no longer good: it is too old or was mistyped too often. Ask for a new one
codes-too-soon = { $seconds ->
    [one] Too often. You can ask for another code in { $seconds } second
   *[other] Too often. You can ask for another code in { $seconds } seconds
}
