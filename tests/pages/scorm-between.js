// Shows in a frame what its address names.
const frame = document.createElement("iframe");
frame.title = "Package";
frame.width = "700";
frame.height = "900";
frame.src = new URLSearchParams(location.search).get("src");
document.body.append(frame);
