// Opens the built page in Debian's Chromium: what somebody who opens it sees, how long that takes, and that it can be
// worked with. QD_WEB names the built page, QD_NODE the folder with node_modules, QD_SHOTS where pictures go.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from './pageserver.mjs';

const { chromium } = createRequire(join(process.env.QD_NODE, 'package.json'))('playwright-core');
const shots = process.env.QD_SHOTS;
const patience = Number(process.env.QD_PATIENCE || 120_000); // ms; a busy machine compiles slowly
const size = { width: 1440, height: 900 };

let server, browser;

before(async () => {
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  server = await serve(process.env.QD_WEB);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', timeout: patience, args: [
    '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--enable-unsafe-swiftshader'] });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/// A page at `#fragment`, once `mark` was reached; what went wrong in it is in `errors`.
async function open(fragment, mark, { theme = 'dark', language = 'en' } = {}) {
  const page = await browser.newPage({ viewport: size, locale: language === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Europe/Berlin' });
  const errors = [];
  page.on('console', message => { if (message.type() === 'error') errors.push(message.text()); });
  page.on('pageerror', error => errors.push(String(error)));
  await page.goto(`${server.address}/?theme=${theme}&language=${language}#${fragment}`);
  await page.waitForFunction(name => window.quarterdeck.marks[name] || window.quarterdeck.problem, mark, { timeout: patience });
  assert.deepEqual([errors, await page.evaluate(() => quarterdeck.problem)], [[], '']);
  return { page, errors };
}

const charts = page => page.evaluate(() => JSON.parse(quarterdeck.module.visibleCharts()));
/// The next pictures of the program are on the screen.
const settled = page => page.evaluate(() => new Promise(done => {
  let frames = 0;
  const step = () => (++frames === 30 ? done() : requestAnimationFrame(step));
  requestAnimationFrame(step);
}));
const picture = async (page, name) => {
  await settled(page);
  await page.screenshot({ path: join(shots, `${name}.png`) });
};

test('the services come up from nothing', { timeout: 2 * patience }, async () => {
  const { page, errors } = await open('services', 'live');
  const marks = await page.evaluate(() => quarterdeck.marks);
  console.log(`time to first frame: ${Math.round(marks.painted)} ms; to the first live row: ${Math.round(marks.live)} ms; ` +
    `sent: ${(server.sent() / 1e6).toFixed(2)} MB`);
  assert.ok(marks.painted > 0 && marks.live >= marks.painted);
  assert.ok(await page.locator('#cover').isHidden());
  await picture(page, 'services-dark-en');
  await page.evaluate(() => quarterdeck.module.setScheme('light'));
  await picture(page, 'services-light-en');

  // From the first row to its page, by keyboard, and the address tells where we are.
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#service/'), null, { timeout: patience });
  await page.waitForFunction(() => JSON.parse(quarterdeck.module.visibleCharts()).length > 0, null, { timeout: patience });
  await picture(page, 'service-light-en');
  await page.evaluate(() => quarterdeck.module.setScheme('dark'));
  await picture(page, 'service-dark-en');
  assert.deepEqual(errors, []);
  await page.close();
});

test('the pages are written in Chinese', { timeout: 2 * patience }, async () => {
  const { page, errors } = await open('services', 'live', { language: 'zh', theme: 'light' });
  await picture(page, 'services-light-zh');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#service/'), null, { timeout: patience });
  await picture(page, 'service-light-zh');
  await page.evaluate(() => { location.hash = '#gallery'; });
  await page.waitForFunction(() => JSON.parse(quarterdeck.module.visibleCharts()).length === 4, null, { timeout: patience });
  await picture(page, 'gallery-light-zh');
  assert.deepEqual(errors, []);
  await page.close();
});

test('a chart is zoomed with the mouse, and all follow', { timeout: 2 * patience }, async () => {
  const { page, errors } = await open('gallery', 'painted');
  await picture(page, 'gallery-dark-en');
  const before = await charts(page);
  assert.ok(before.length > 1);
  const first = before[0];
  const y = first.y + first.height / 2;
  await page.mouse.move(first.x + first.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(first.x + first.width * 0.5, y, { steps: 4 });
  await page.mouse.move(first.x + first.width * 0.6, y, { steps: 4 });
  await page.mouse.up();
  const length = chart => chart.to - chart.from;
  await page.waitForFunction(was => {
    const now = JSON.parse(quarterdeck.module.visibleCharts())[0];
    return now.to - now.from < was / 2;
  }, length(first), { timeout: patience });
  const after = await charts(page);
  for (const [i, chart] of after.entries()) {
    assert.ok(chart.from > before[i].from && chart.to < before[i].to, `${chart.title} shows another range`);
    assert.equal(chart.from, after[0].from);
    assert.equal(chart.to, after[0].to);
  }
  // A fifth of the width, the axis at its left aside.
  assert.ok(length(after[0]) > length(first) * 0.15 && length(after[0]) < length(first) * 0.3);
  await picture(page, 'gallery-zoomed-dark-en');
  await page.keyboard.press('Escape'); // the crosshair
  await page.keyboard.press('Escape');
  await page.waitForFunction(was => {
    const now = JSON.parse(quarterdeck.module.visibleCharts())[0];
    return now.to - now.from > was * 0.9;
  }, length(first), { timeout: patience });
  assert.deepEqual(errors, []);
  await page.close();
});

test('a browser without WebAssembly or WebGL is told what to do', { timeout: patience }, async () => {
  for (const [what, prepare] of [
    ['WebAssembly', () => { delete window.WebAssembly; }],
    ['WebGL', () => { HTMLCanvasElement.prototype.getContext = () => null; }],
  ]) {
    const page = await browser.newPage();
    await page.addInitScript(prepare);
    await page.goto(server.address + '/?language=en');
    await page.waitForFunction(() => quarterdeck.problem, null, { timeout: patience });
    const said = await page.locator('#say').textContent();
    assert.ok(said.includes(what), said);
    assert.ok(await page.locator('#cover').isVisible());
    await page.close();
  }
});

test('a program that cannot be fetched is said', { timeout: patience }, async () => {
  const page = await browser.newPage();
  await page.route('**/quarterdeck-web.js', route => route.abort());
  await page.goto(server.address + '/?language=en');
  await page.waitForFunction(() => quarterdeck.problem, null, { timeout: patience });
  assert.match(await page.locator('#say').textContent(), /could not be loaded/);
  await page.close();
});
