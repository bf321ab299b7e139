//! A certificate authority of the test: keys, certificates, signatures and lists, all made by openssl.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use techhub::config::Signing;

pub const RSA: &str = "rsa:2048";
pub const CURVE: &str = "ec -pkeyopt ec_paramgen_curve:P-256";
/// What the key of a company's head is for.
pub const HEAD: &str = "emailProtection,1.2.398.3.3.4.1.2,1.2.398.3.3.4.1.2.1";

/// A folder with an authority in it, gone afterwards.
pub struct Authority(pub PathBuf);

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn openssl(folder: &Path, arguments: &str) {
    // A name with a blank in it stands in quotes.
    let parts = arguments.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    let done = Command::new("openssl").args(words).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "openssl {arguments}: {}", String::from_utf8_lossy(&done.stderr));
}

impl Authority {
    /// A root, and an authority under it that issues.
    pub fn new() -> Authority {
        let folder = std::env::temp_dir().join(format!("techhub-ca-{}", uuid::Uuid::new_v4()));
        fs::create_dir(&folder).unwrap();
        let authority = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n";
        fs::write(folder.join("ca.ext"), authority).unwrap();
        openssl(
            &folder,
            "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 3650 -subj \"/CN=Root\" -addext keyUsage=critical,keyCertSign,cRLSign",
        );
        openssl(&folder, "req -newkey rsa:2048 -nodes -keyout ca.key -out ca.csr -subj \"/CN=Issuer\"");
        openssl(
            &folder,
            "x509 -req -in ca.csr -CA root.pem -CAkey root.key -CAcreateserial -days 3650 -out ca.pem -extfile ca.ext",
        );
        let both = ["root.pem", "ca.pem"].map(|name| fs::read_to_string(folder.join(name)).unwrap()).concat();
        fs::write(folder.join("trusted.pem"), both).unwrap();
        Authority(folder)
    }

    pub fn trusted(&self) -> PathBuf {
        self.0.join("trusted.pem")
    }

    pub fn signing(&self) -> Signing {
        Signing { roots: Some(self.trusted()), ..Signing::default() }
    }

    /// A key with a certificate of this subject and for these uses.
    pub fn issue(&self, name: &str, subject: &str, usage: &str, key: &str) {
        let ext = format!(
            "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature,nonRepudiation\nextendedKeyUsage={usage}\nsubjectKeyIdentifier=hash\n"
        );
        fs::write(self.0.join("leaf.ext"), ext).unwrap();
        openssl(
            &self.0,
            &format!("req -newkey {key} -nodes -keyout {name}.key -out {name}.csr -subj \"{subject}\" -utf8"),
        );
        openssl(
            &self.0,
            &format!(
                "x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -out {name}.pem -extfile leaf.ext"
            ),
        );
    }

    /// What openssl makes of this document with a key; `how` says in which way.
    pub fn sign(&self, name: &str, document: &[u8], how: &str) -> Vec<u8> {
        fs::write(self.0.join("document"), document).unwrap();
        openssl(
            &self.0,
            &format!(
                "cms -sign -binary -in document -signer {name}.pem -inkey {name}.key -outform DER -out signature {how}"
            ),
        );
        fs::read(self.0.join("signature")).unwrap()
    }

    /// The list of revoked certificates of an authority, valid for a week, as PEM in the folder of lists.
    pub fn list(&self, authority: &str) {
        let ca = self.0.join(format!("{authority}.cnf"));
        if !ca.exists() {
            let settings = format!(
                "[ca]\ndefault_ca=d\n[d]\ndatabase={authority}.txt\ncrlnumber={authority}.number\ndefault_md=sha256\n"
            );
            fs::write(ca, settings).unwrap();
            fs::write(self.0.join(format!("{authority}.txt")), "").unwrap();
            fs::write(self.0.join(format!("{authority}.number")), "01\n").unwrap();
            let _ = fs::create_dir(self.lists());
        }
        openssl(
            &self.0,
            &format!(
                "ca -config {authority}.cnf -gencrl -crldays 7 -cert {authority}.pem -keyfile {authority}.key -out lists/{authority}.crl"
            ),
        );
    }

    /// Takes a certificate back, and says so in a new list.
    pub fn revoke(&self, name: &str, authority: &str) {
        self.list(authority);
        openssl(
            &self.0,
            &format!("ca -config {authority}.cnf -revoke {name}.pem -cert {authority}.pem -keyfile {authority}.key"),
        );
        self.list(authority);
    }

    pub fn lists(&self) -> PathBuf {
        self.0.join("lists")
    }

    /// The settings of a portal that knows the lists of both authorities.
    pub fn with_lists(&self) -> Signing {
        self.list("root");
        self.list("ca");
        Signing { lists: vec![self.lists()], ..self.signing() }
    }
}
