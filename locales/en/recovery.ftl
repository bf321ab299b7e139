recovery-forgotten = Forgot password?
recovery-title = Recover the password
recovery-lead = Enter the e-mail address or phone of your account. If there is one, we will send a code.
recovery-back = Back to signing in
recovery-code-title = Enter the code, or open the link in the mail
recovery-link-over = This link is no longer good. Ask for a new one
recovery-password-title = Choose a new password
recovery-done = The password is changed and all sessions are ended. Sign in with the new password
