groups-title = Groups and rights
groups-lead = A person has the rights of the group that is named like their role, of further groups, and personal ones.
groups-one = Group: { $name }
groups-name = Name
groups-name-help = At most 64 characters. A group that is named like a role gives its rights to everybody who has this role.
groups-name-wrong = Write a name of at most 64 characters
groups-name-taken = There is a group with this name already
groups-permissions = Rights
groups-by-role = People by role
groups-members = People in the group
groups-nobody = Nobody is in this group.
groups-new = New group
groups-create = Create the group
groups-find = Find a right by name or code
groups-more = { $count ->
    [one] { $count } more right fits. Type more of its name.
   *[other] { $count } more rights fit. Type more of the name.
}
groups-change-help = Rights that you do not have yourself can’t be given. The change counts from the next page that people of the group open.
groups-save = Save the rights
groups-saved = Saved.
groups-removed = The group is removed.
groups-not-held = You can’t give rights that you do not have: { $rights }
groups-changed-meanwhile = Somebody has changed this group meanwhile. Your choice is shown over its new state: check it and save again.
groups-rename = Rename the group
groups-remove = Remove the group
groups-remove-help = Only a group without people can be removed.
groups-is-role = People have a role of this name and get their rights by it, so the name stays.
groups-peopled = There are people in this group. Take them out first.
