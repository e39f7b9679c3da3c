//! Dates and money in the person's language, by the browser's own `Intl`: no
//! tables in the bundle.

use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

/// An ISO 8601 date or instant as a person writes it ("4 March 2026"); `None` when it is none. A date without a time stays that date, whatever the zone.
pub fn date(iso: &str) -> Option<String> {
    let is_date_only = iso.len() == 10;
    let date = Date::new(&JsValue::from_str(iso));
    if date.get_time().is_nan() {
        return None;
    }
    let options = Object::new();
    Reflect::set(&options, &"dateStyle".into(), &"long".into()).ok()?;
    if is_date_only {
        Reflect::set(&options, &"timeZone".into(), &"UTC".into()).ok()?;
    }
    format(&date, &options)
}

/// An ISO 8601 instant with its time of day ("4 March 2026 at 10:14"); `None` when there is none in it.
pub fn moment(iso: &str) -> Option<String> {
    let date = Date::new(&JsValue::from_str(iso));
    if iso.len() <= 10 || date.get_time().is_nan() {
        return None;
    }
    whole(&date)
}

/// The same of an instant in seconds since the epoch; `None` beyond what a date can be.
pub fn instant(seconds: i64) -> Option<String> {
    let date = of_seconds(seconds);
    if date.get_time().is_nan() { None } else { whole(&date) }
}

fn whole(date: &Date) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &"dateStyle".into(), &"long".into()).ok()?;
    Reflect::set(&options, &"timeStyle".into(), &"short".into()).ok()?;
    format(date, &options)
}

/// Exact for the next 285 million years.
#[allow(clippy::cast_precision_loss, reason = "stated above")]
fn of_seconds(seconds: i64) -> Date {
    Date::new(&JsValue::from_f64(seconds as f64 * 1000.0))
}

/// The time of day of an instant, in seconds since the epoch ("10:14").
pub fn time_of_day(seconds: i64) -> Option<String> {
    let date = of_seconds(seconds);
    let options = Object::new();
    Reflect::set(&options, &"timeStyle".into(), &"short".into()).ok()?;
    format(&date, &options)
}

/// A decimal number as an amount of `currency`, three letters ("$1,240.50"); without one, as a number.
pub fn money(amount: &str, currency: Option<&str>) -> Option<String> {
    let options = Object::new();
    if let Some(currency) = currency {
        Reflect::set(&options, &"style".into(), &"currency".into()).ok()?;
        Reflect::set(&options, &"currency".into(), &currency.into()).ok()?;
    } else {
        Reflect::set(&options, &"minimumFractionDigits".into(), &2.into()).ok()?;
    }
    let format = Intl::NumberFormat::new(&Array::new(), &options);
    // As text, which newer browsers take without the loss of a floating point number.
    format.format().call1(&JsValue::UNDEFINED, &amount.into()).ok()?.as_string()
}

fn format(date: &Date, options: &Object) -> Option<String> {
    let format = Intl::DateTimeFormat::new(&Array::new(), options);
    format.format().call1(&JsValue::UNDEFINED, date).ok()?.as_string()
}
