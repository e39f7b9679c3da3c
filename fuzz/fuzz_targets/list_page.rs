#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| backbeat_fuzz::ask("list_page", bytes));
