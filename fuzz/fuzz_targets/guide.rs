#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backbeat_fuzz::ask("guide", bytes));
