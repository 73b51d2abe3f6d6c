//! The browser's own storage: of this tab, and of this device.

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use wasm_bindgen::JsCast as _;

/// Which storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Of this tab.
    Session,
    /// Of this device.
    Local,
}

/// Why it does not take or give anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser forbids it here.
    Denied,
    /// There is no room.
    Full,
}

/// The storage, where the browser lets us have it.
fn open(area: Area) -> Option<web_sys::Storage> {
    // Merely reading the property throws where storage is blocked, and gloo's `raw` panics then: look first.
    let window = web_sys::window()?;
    match area {
        Area::Session => window.session_storage().ok().flatten().map(|_| SessionStorage::raw()),
        Area::Local => window.local_storage().ok().flatten().map(|_| LocalStorage::raw()),
    }
}

/// Whether it can be written.
pub fn probe(area: Area) -> Result<(), Trouble> {
    const KEY: &str = "mentor-widgets-probe";
    write(area, KEY, "")?;
    remove(area, KEY);
    Ok(())
}

/// What lies under a key.
pub fn read(area: Area, key: &str) -> Option<String> {
    open(area)?.get_item(key).ok().flatten()
}

/// Puts a text under a key.
pub fn write(area: Area, key: &str, text: &str) -> Result<(), Trouble> {
    open(area).ok_or(Trouble::Denied)?.set_item(key, text).map_err(|error| {
        let name = error.dyn_into::<web_sys::DomException>().map(|error| error.name());
        // Each engine has had its own name for a full store, but only one for a forbidden one.
        if name.is_ok_and(|name| name == "SecurityError") { Trouble::Denied } else { Trouble::Full }
    })
}

/// Takes a key away.
pub fn remove(area: Area, key: &str) {
    if let Some(storage) = open(area) {
        // What can't be removed can't be read either.
        let _ = storage.remove_item(key);
    }
}
