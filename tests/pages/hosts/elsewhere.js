// Loads the script from the address in the query.
const script = document.createElement("script");
script.type = "module";
script.crossOrigin = "anonymous";
script.src = new URLSearchParams(location.search).get("script");
document.head.append(script);
