export-title = Take my data away
export-lead = You get everything that the portal knows about you in one ZIP file: your account, companies, requests, registrations, comments, mails, sessions, the log of what you did, and who looked at you. Programs can read it, too.
export-ask = Prepare the file
export-anew = Prepare a new file
export-making = The file is being prepared
export-progress = { $percent }% is done. You may leave this page: we tell you when the file is ready.
export-look = See how far it is
export-ready = The file is ready
export-until = { $size } KB; it can be fetched until { $until }.
export-password-help = So that nobody else takes your data from an open browser.
export-fetch = Fetch the file
export-failed = The file could not be prepared. Please try again.
export-too-soon = This file was prepared a moment ago. Another one can be asked for in ten minutes.
export-readme =
    TechHub: everything about you

    data.json holds your data as JSON: "tables" lists for each table of the portal the rows that are yours, column by column. Times are in UTC. files/ and pictures/ hold the files and pictures that you have sent; each name begins with the id under which data.json knows it.

    Passwords, secret keys and data of other people are not in the file. Keep it safe: whoever has it knows all this about you.

    Questions: hello@techhub.example
again-sign-in = Sign out, sign in again and come back within fifteen minutes
