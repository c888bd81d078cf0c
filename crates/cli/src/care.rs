//! Commands that care for the data: verification and its seal, tokens of schedules.

use acometida_domain::{LocalizedText, localized};

use crate::{
    args::TokenVerb,
    failure::{Result, plain},
    show,
    verbs::Desk,
};

impl Desk {
    pub async fn token(&self, verb: TokenVerb) -> Result {
        match verb {
            TokenVerb::Add { name, login, until } => {
                let until = match until {
                    Some(day) => day,
                    None => self.office.today().await? + chrono::Months::new(12),
                };
                let token = self.office.add_token(&self.actor, self.request, &login, &name, until).await?;
                show::value(self.out, &token, Clone::clone)
            }
            TokenVerb::List => show::tokens(self.out, &self.office.tokens(&self.actor).await?),
            TokenVerb::Revoke { name } => {
                self.office.revoke_token(&self.actor, self.request, &name).await?;
                show::sentence(self.out, "revoked", &localized!("La clave quedó revocada.", "The token was revoked."))
            }
        }
    }

    pub async fn verify(&self, rebuild: bool, printed: Option<(u32, String)>) -> Result {
        if rebuild {
            self.office.rebuild(&self.actor, self.request).await?;
        }
        let wrong = self.office.verify(&self.actor).await?;
        if !wrong.is_empty() {
            return Err(plain(wrong.join("; ")));
        }
        if let Some((entry, code)) = printed {
            self.office.check_seal(&self.actor, entry, &code).await?;
        }
        let seal = show::seal_text(&self.office.data_seal(&self.actor).await?);
        let text = LocalizedText {
            es: format!("La base está sana. {}", seal.es),
            en: format!("The database is sound. {}", seal.en),
        };
        show::sentence(self.out, "sound", &text)
    }
}
