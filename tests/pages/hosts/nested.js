// An element in a shadow root in a shadow root, as pages made of components have it.
const inner = document.createElement("div");
inner.id = "inner";
document.querySelector("#outer").attachShadow({ mode: "open" }).append(inner);
inner.attachShadow({ mode: "open" }).append(document.createElement("mentor-objectives"));
