//! Prints the JSON Schema of the tariff file or of the case file.

fn main() {
    let requested = std::env::args().nth(1).unwrap_or_default();
    let schema = match requested.as_str() {
        "tariff" => acometida_settlement::tariff_schema(),
        "case" => acometida_settlement::case_schema(),
        other => {
            #[expect(clippy::print_stderr, reason = "a command-line example")]
            {
                eprintln!("«{other}» is not a schema: use tariff or case");
            }
            std::process::exit(1);
        }
    };
    #[expect(clippy::print_stdout, reason = "a command-line example")]
    {
        println!("{schema:#}");
    }
}
