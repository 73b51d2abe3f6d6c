// That `mentor-core.ts` is what `mentor-core.d.ts` promises. Looked at by tsc only; nothing of it ships.

type Promised = typeof import("mentor-core-types");
type Keeps<Module extends Promised> = Module;
export type Conforms = Keeps<typeof import("./mentor-core.js")>;
