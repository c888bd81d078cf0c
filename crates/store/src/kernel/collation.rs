//! Spanish order of names: case and accents do not count, and ñ follows n.

/// What names are sorted by; the column `account.sort_name` holds it for the letters of Spanish.
pub(crate) fn sort_key(name: &str) -> String {
    let parts = name.split(['ñ', 'Ñ']).map(|part| deunicode::deunicode(part).to_lowercase());
    parts.collect::<Vec<_>>().join("n~")
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn accents_and_case_do_not_count_and_ñ_follows_n() {
        let mut names = ["Zárate", "Ñaupa", "andrés", "Núñez", "Nuzar", "Ángel", "Oré", "Nunes"];
        names.sort_by_cached_key(|name| sort_key(name));
        assert_eq!(names, ["andrés", "Ángel", "Nunes", "Núñez", "Nuzar", "Ñaupa", "Oré", "Zárate"]);
    }
}
