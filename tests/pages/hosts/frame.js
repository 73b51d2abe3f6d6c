// A frame on the page of the query (`src`), with the sandbox of the query, if there is one.
const params = new URLSearchParams(location.search);
const frame = document.createElement("iframe");
frame.title = "Widget";
frame.width = "600";
frame.height = "900";
if (params.has("sandbox")) frame.setAttribute("sandbox", params.get("sandbox"));
frame.src = params.get("src");
document.querySelector("#place").append(frame);
