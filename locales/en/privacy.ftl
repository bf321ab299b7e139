privacy-title = My data
privacy-lead = The data about you are yours. Here you see what happens to them and decide what may.
privacy-looks = Which member of staff opened your data, when and why.
privacy-consents = What you agreed to, in the words of that time, and how to take it back.
privacy-export = Everything that the portal knows about you, in one file.
privacy-deletion = What goes, what stays, and seven days to think it over.
privacy-restriction = Data that stay and that nobody uses, until you take it back.
