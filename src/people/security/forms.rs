use crate::{
    i18n::Texts,
    people::{Address, Personal, explain, password},
    web::Problems,
};
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasswordChange {
    pub old_password: String,
    pub new_password: String,
}

impl PasswordChange {
    pub fn check(&self, t: &'static Texts, own: &Personal) -> Result<(), Problems> {
        let mut problems = Problems::default();
        if self.old_password.is_empty() {
            problems.add("old_password", t.security_password_empty());
        }
        let words = [own.first_name.as_str(), &own.last_name, &own.phone];
        if let Err(weak) = password::judge(&self.new_password, &own.email, &words) {
            problems.add("new_password", explain(&weak, t));
        }
        problems.or(())
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AddressChange {
    pub address: String,
    pub password: String,
}

impl AddressChange {
    pub fn check(&self, t: &'static Texts, own: &Personal) -> Result<Address, Problems> {
        let mut problems = Problems::default();
        let address = Address::read(&self.address);
        match &address {
            None => problems.add("address", t.sign_up_address_wrong()),
            Some(new) if [&own.email, &own.phone].into_iter().any(|old| Address::read(old).as_ref() == Some(new)) => {
                problems.add("address", t.security_address_same());
            }
            Some(_) => {}
        }
        if self.password.is_empty() {
            problems.add("password", t.security_password_empty());
        }
        address.filter(|_| problems.is_empty()).ok_or(problems)
    }
}
