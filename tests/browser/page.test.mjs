// Opens the built page in Debian's Chromium: what somebody who opens it sees, how long that takes, and that it can be
// worked with. QD_WEB names the built page, QD_NODE the folder with node_modules, QD_SHOTS where pictures go.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from './pageserver.mjs';

const { chromium } = createRequire(join(process.env.QD_NODE, 'package.json'))('playwright-core');
const shots = process.env.QD_SHOTS;
const patience = Number(process.env.QD_PATIENCE || 120_000); // ms; a busy machine compiles slowly
const size = { width: 1440, height: 900 };

let server, browser, desk;

before(async () => {
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  server = await serve(process.env.QD_WEB);
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', timeout: patience, args: [
    '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--enable-unsafe-swiftshader'] });
  desk = await browser.newPage();
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

/// The picture (PNG) once it stands: two in a row are the same. Where something moves all the time, the last of 30.
async function still(page, clip) {
  let before = Buffer.alloc(0);
  for (let tries = 0; tries < 30; ++tries) {
    // What was asked of the program just now is painted in a frame of its own.
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));
    const now = await page.screenshot({ clip });
    if (now.equals(before)) break;
    before = now;
  }
  return before;
}
const picture = async (page, name) => writeFileSync(join(shots, `${name}.png`), await still(page));

/// Mean brightness of a picture (0 to 255), and how many of its pixels differ clearly from those of another.
const looked = (picture, other = picture) => desk.evaluate(async texts => {
  const [one, two] = await Promise.all(texts.map(async text => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${text}`)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  }));
  if (one.length !== two.length) throw new Error('pictures of different sizes');
  let sum = 0, different = 0;
  for (let i = 0; i < one.length; i += 4) {
    sum += one[i] + one[i + 1] + one[i + 2];
    if (Math.max(Math.abs(one[i] - two[i]), Math.abs(one[i + 1] - two[i + 1]), Math.abs(one[i + 2] - two[i + 2])) > 40) ++different;
  }
  return { brightness: sum / (one.length / 4) / 3, different };
}, [picture, other].map(each => each.toString('base64')));

/// The program in another theme, which is on the screen then.
async function wear(page, scheme) {
  await page.evaluate(name => quarterdeck.module.setScheme(name), scheme);
  const patient = Date.now() + patience;
  const isWorn = async () => ((await looked(await page.screenshot())).brightness > 128) === (scheme === 'light');
  while (!await isWorn()) assert.ok(Date.now() < patient, `${scheme} does not come`);
}
/// Until the first visible chart shows that much time (ms).
const untilLength = (page, least, most) => page.waitForFunction(([least, most]) => {
  const first = JSON.parse(quarterdeck.module.visibleCharts())[0];
  return first && first.to - first.from >= least && first.to - first.from <= most;
}, [least, most], { timeout: patience });

test('the services come up from nothing', { timeout: 2 * patience }, async () => {
  const { page, errors } = await open('services', 'live');
  const marks = await page.evaluate(() => quarterdeck.marks);
  writeFileSync(join(shots, 'figures.txt'), `time to first frame: ${Math.round(marks.painted)} ms; ` +
    `to the first live row: ${Math.round(marks.live)} ms; sent: ${(server.sent() / 1e6).toFixed(2)} MB\n`);
  assert.ok(marks.painted > 0 && marks.live >= marks.painted);
  assert.ok(await page.locator('#cover').isHidden());
  await picture(page, 'services-dark-en');
  await wear(page, 'light');
  await picture(page, 'services-light-en');

  // From the first row to its page, by keyboard, and the address tells where we are.
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#service/'), null, { timeout: patience });
  await page.waitForFunction(() => JSON.parse(quarterdeck.module.visibleCharts()).length > 0, null, { timeout: patience });
  await picture(page, 'service-light-en');
  await wear(page, 'dark');
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
  await page.waitForFunction(() => JSON.parse(quarterdeck.module.visibleCharts()).length > 1, null, { timeout: patience });
  await picture(page, 'gallery-dark-en');
  const before = await charts(page);
  const first = before[0];
  const length = chart => chart.to - chart.from;
  const clip = { x: first.x, y: first.y, width: first.width, height: first.height };
  const y = first.y + first.height / 2;
  const leave = () => page.mouse.move(first.x + 4, first.y - 8); // no crosshair, no tool tip
  await page.mouse.click(first.x + first.width * 0.8, y); // the keyboard is the chart's
  await leave();
  const whole = await still(page, clip);

  await page.mouse.move(first.x + first.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(first.x + first.width * 0.5, y, { steps: 4 });
  await page.mouse.move(first.x + first.width * 0.6, y, { steps: 4 });
  await page.mouse.up();
  await untilLength(page, 0, length(first) / 2);
  const after = await charts(page);
  assert.equal(after.length, before.length);
  for (const [i, chart] of after.entries()) {
    assert.ok(chart.from > before[i].from && chart.to < before[i].to, `${chart.title} shows another range`);
    assert.equal(chart.from, after[0].from);
    assert.equal(chart.to, after[0].to);
  }
  // A fifth of the width, the axis at its left aside.
  assert.ok(length(after[0]) > length(first) * 0.15 && length(after[0]) < length(first) * 0.3);
  await leave();
  const zoomed = await still(page, clip);
  await picture(page, 'gallery-zoomed-dark-en');
  const moved = (await looked(whole, zoomed)).different;
  assert.ok(moved > 500, `zooming changed ${moved} pixels of the chart`);

  await page.keyboard.press('Backspace');
  await untilLength(page, length(first), length(first));
  const left = (await looked(whole, await still(page, clip))).different;
  assert.ok(left < moved / 10, `after the way back ${left} pixels differ, of ${moved}`);
  assert.deepEqual(errors, []);
  await page.close();
});

test('every panel is drawn', { timeout: 2 * patience }, async () => {
  const { page, errors } = await open('panels', 'painted');
  const seen = [];
  await page.evaluate(() => {
    window.turns = 0;
    addEventListener('wheel', () => { ++window.turns; }, { capture: true, passive: true });
  });
  await page.mouse.move(56, size.height / 2); // between the rail and the panels: some of them scroll on their own
  for (let part = 1; ; ++part) {
    const now = await still(page);
    if (seen.at(-1)?.equals(now)) break; // the wheel moves nothing any more
    assert.ok(part <= 60, 'the page has an end');
    seen.push(now);
    writeFileSync(join(shots, `panels-${String(part).padStart(2, '0')}-dark-en.png`), now);
    await page.mouse.wheel(0, 1400);
    await page.waitForFunction(turns => window.turns >= turns, part, { timeout: patience });
  }
  assert.ok(seen.length > 1);
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
