// Opens every page of a folder in a browser: at two widths, light and dark; axe-core must find nothing serious, and no
// page may ask for anything. `make pages` installs what this needs into a temporary folder and runs it.
//   node look.mjs FOLDER [SCREENSHOTS]
import { createRequire } from "node:module";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(join(process.cwd(), "package.json")));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core"), "utf8");
const folder = resolve(process.argv[2]);
const pictures = process.argv[3];
const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let wrong = 0;
const tell = (page, words) => { wrong += 1; console.log(`${page}: ${words}`); };
for (const width of [390, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    const looked = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const plain = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    for (const name of pages) {
      const address = pathToFileURL(join(folder, name)).href;
      const page = await plain.newPage();
      page.on("request", (request) => { if (request.url() !== address) tell(name, `asks for ${request.url()}`); });
      page.on("console", (message) => { if (message.type() === "error") tell(name, message.text()); });
      await page.goto(address);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) tell(name, `${wide} px wider than ${width}`);
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${basename(name, ".html")}-${width}-${colorScheme}.png`), fullPage: false });
      }
      await page.close();
      const tested = await looked.newPage();
      await tested.goto(address);
      await tested.evaluate(axe);
      const { violations } = await tested.evaluate(() => globalThis.axe.run());
      for (const { id, impact, nodes } of violations) {
        if (["serious", "critical"].includes(impact)) tell(name, `${width} ${colorScheme}: ${impact}: ${id} (${nodes.length}, ${nodes[0].html.slice(0, 120)})`);
      }
      await tested.close();
    }
    await looked.close();
    await plain.close();
  }
}
await browser.close();
console.log(`${pages.length} pages, ${wrong} findings`);
process.exit(wrong ? 1 : 0);
