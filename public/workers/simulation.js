// A worker with the page's own module in it. The page names the module after the hash.
const { default: init } = await import(decodeURIComponent(location.hash.slice(1)));
await init();
