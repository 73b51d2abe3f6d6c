//! The browser's own storage: of this tab, and of this device.

use super::bridge;

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

/// Whether it can be written.
pub fn probe(area: Area) -> Result<(), Trouble> {
    const KEY: &str = "mentor-widgets-probe";
    write(area, KEY, "")?;
    remove(area, KEY);
    Ok(())
}

/// What lies under a key.
pub fn read(area: Area, key: &str) -> Option<String> {
    bridge::stored(area == Area::Local, key)
}

/// Puts a text under a key.
pub fn write(area: Area, key: &str, text: &str) -> Result<(), Trouble> {
    match bridge::store(area == Area::Local, key, text) {
        0 => Ok(()),
        1 => Err(Trouble::Denied),
        _ => Err(Trouble::Full),
    }
}

/// Takes a key away.
pub fn remove(area: Area, key: &str) {
    bridge::unstore(area == Area::Local, key);
}
