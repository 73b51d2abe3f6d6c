//! Running other programs, and saying clearly when one fails.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use crate::{Result, paths};

/// A command, run in the root of the repository.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(paths::root());
    command
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end, with its output on ours.
pub fn run(command: &mut Command) -> Result {
    let status = command.status().map_err(|why| not_started(command, &why))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", line(command))) }
}

/// Runs to the end and gives what it wrote to standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let out = command.stderr(Stdio::inherit()).output().map_err(|why| not_started(command, &why))?;
    if !out.status.success() {
        return Err(format!("`{}` failed ({})", line(command), out.status));
    }
    String::from_utf8(out.stdout).map_err(|_| format!("`{}` wrote something that is not UTF-8", line(command)))
}

/// Whether the command runs and succeeds; says nothing.
pub fn works(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

fn not_started(command: &Command, why: &io::Error) -> String {
    let program = command.get_program().display();
    match why.kind() {
        io::ErrorKind::NotFound => format!("`{program}` is not installed, or not on the PATH"),
        _ => format!("`{program}` could not be started: {why}"),
    }
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let mut line = program.display().to_string();
    for arg in command.get_args() {
        line = format!("{line} {}", arg.display());
    }
    line
}

/// Names a step, runs it, and says how long it took.
pub fn step<T>(name: &str, run: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("── {name}");
    let begin = Instant::now();
    let done = run().map_err(|why| format!("{name}: {why}"))?;
    eprintln!("   {name}: {:.1} s", begin.elapsed().as_secs_f64());
    Ok(done)
}

/// Holds the build folder for us alone, so that two commands at once do not write the same files.
pub fn lock() -> Result<File> {
    make_folder(&paths::target())?;
    let path = paths::target().join("xtask.lock");
    let file = File::create(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    if file.try_lock().is_err() {
        eprintln!("   waiting for another cargo xtask to end");
        file.lock().map_err(|why| format!("{}: {why}", path.display()))?;
    }
    Ok(file)
}

/// Reads a text.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|why| format!("{} cannot be read: {why}", shown(path)))
}

/// Writes a file, and its folder when it is missing.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::write(path, content).map_err(|why| format!("{} cannot be written: {why}", shown(path)))
}

/// Copies a file, and makes its folder when it is missing.
pub fn copy(from: &Path, to: &Path) -> Result {
    if let Some(folder) = to.parent() {
        make_folder(folder)?;
    }
    fs::copy(from, to).map(drop).map_err(|why| format!("{} cannot be copied: {why}", shown(from)))
}

/// Makes a folder with all above it.
pub fn make_folder(path: &Path) -> Result {
    fs::create_dir_all(path).map_err(|why| format!("{} cannot be made: {why}", shown(path)))
}

/// Removes a folder with all in it; none there is fine.
pub fn remove_folder(path: &Path) -> Result {
    match fs::remove_dir_all(path) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(format!("{} cannot be removed: {why}", shown(path))),
        _ => Ok(()),
    }
}

/// The names in a folder, sorted; none when it is not there.
pub fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(format!("{} cannot be listed: {why}", shown(folder))),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|why| format!("{} cannot be listed: {why}", shown(folder)))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// A path as seen from the root.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(paths::root()).unwrap_or(path).display().to_string()
}
