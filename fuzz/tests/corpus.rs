//! Everything that fuzzing has found worth keeping, asked again.

use std::fs;
use std::path::Path;

use backbeat_fuzz::{TARGETS, ask};

#[test]
fn every_target_keeps_its_promise_on_its_corpus() {
    for (target, _) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut count = 0;
        for entry in entries {
            let path = entry.expect("an entry of the corpus").path();
            ask(target, &fs::read(&path).expect("a file of the corpus"));
            count += 1;
        }
        assert!(count > 0, "{target} has no corpus");
    }
}

#[test]
fn every_target_has_its_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz_targets");
    let mut programs: Vec<String> = fs::read_dir(folder)
        .expect("the folder of the programs")
        .map(|entry| entry.expect("a program").path())
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    let mut targets = TARGETS.map(|(target, _)| target.to_owned());
    programs.sort();
    targets.sort();
    assert_eq!(programs, targets);
}
