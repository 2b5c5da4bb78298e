"""The pages of the web app, one module each: `build` puts a page into the Blocks that is being built."""

# For `js_on_load` of a panel that shows a report: behaviour.js is told of its first content and of every later one.
WATCHED = "hoinghi.shown(element); watch('value', () => hoinghi.shown(element));"
