// The headless module, which lies beside the script. The loader imports it only when it is needed.

export * from "../../crates/wasm/js/mentor-core.js";
export { default } from "../../crates/wasm/js/mentor-core.js";
