// The single file: what the module does, and a name by which other classic scripts find the headless functions.

import "./mentor-widgets";
import { core } from "mentor-widgets-source";

declare global {
  /** As `mentor-widgets.d.ts` tells it to hosts. */
  var mentorWidgets: { core: typeof core } | undefined;
}

globalThis.mentorWidgets ??= { core };
