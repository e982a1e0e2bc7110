// A telephone, and hands that use no mouse.
import assert from "node:assert/strict"
import {after, test} from "node:test"
import {base, closeChrome, example, open, overflow, start, visitor} from "./desk.mjs"

after(closeChrome)

// pages are those of a day's work, with everything unfolded.
const pages = at => ["/new", "/verify", "/"].map(p => base + p).concat(
  ["", "/q/13u", "/area/contact-247", "/about", "/search?q=desk", "/history", "/results", "/results/13u", "/plan", "/check", "/answers", "/close", "/report", "/packets", "/manage"].map(p => at + p))

// small are the targets that a finger misses: less than 24 px, or for buttons, fields and choices less than 44 px. A link within a sentence
// is as high as its line.
const small = page => page.evaluate(() => {
  const inline = e => e.matches("a") && getComputedStyle(e).display === "inline"
  const main = e => e.matches("button, .button, select, textarea, input:not([type=radio],[type=checkbox]), summary")
  return [...document.querySelectorAll("a[href], button, select, textarea, summary, input:not([type=hidden]), .choice label")].flatMap(e => {
    const box = e.getBoundingClientRect()
    if (box.width === 0 || box.height === 0 || e.closest(".skip, .hidden, [hidden]") || inline(e)) return []
    const least = main(e) ? 43.5 : 24
    return box.height < least || box.width < 24 ? [`${e.outerHTML.slice(0, 120)}: ${box.width.toFixed()} x ${box.height.toFixed()}`] : []
  })
})

for (const [width, height] of [[320, 640], [390, 844]]) {
  test(`no page of ${width} x ${height} is wider than the window, and every target is large enough`, async () => {
    const v = await visitor({width, height, hasTouch: true, isMobile: true}), {page} = v
    const at = await open(page, "karvelia-2026.yaml", example("karvelia-2026"))
    for (const address of pages(at)) {
      await page.goto(address)
      await page.evaluate(() => document.querySelectorAll("details").forEach(d => { d.open = true }))
      assert.equal(await overflow(page), 0, address)
      assert.deepEqual(await small(page), [], address)
    }
    assert.deepEqual(v.complaints, [])
    await v.close()
  })
}

// focused is what has the focus, and whether it can be seen: marked, in the window, and under nothing else.
const focused = page => page.evaluate(() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e)
  const x = Math.min(Math.max(box.x + Math.min(box.width / 2, 20), 0), innerWidth - 1), y = Math.min(Math.max(box.y + Math.min(box.height / 2, 20), 0), innerHeight - 1)
  const top = document.elementFromPoint(x, y)
  return {
    id: e.id, tag: e.tagName, name: e.name ?? "", text: (e.textContent ?? "").trim().slice(0, 40), href: e.getAttribute("href") ?? "",
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: !!top && (e.contains(top) || top.contains(e) || top === e.labels?.[0] || e.labels?.[0]?.contains(top) === true), body: e === document.body,
  }
})

// tabTo presses Tab until the focus is on what is looked for, and holds every stop against the rules.
async function tabTo(page, wanted) {
  for (let stops = 0; stops < 120; stops++) {
    await page.keyboard.press("Tab")
    const now = await focused(page)
    if (!now.body) {
      assert.ok(now.marked, `no mark on ${JSON.stringify(now)}`)
      assert.ok(now.seen, `hidden behind something: ${JSON.stringify(now)}`)
    }
    if (wanted(now)) return now
  }
  assert.fail("Tab never comes to " + wanted)
}

for (const [width, height] of [[1280, 900], [320, 640]]) {
  test(`a question is answered with keys alone at ${width} x ${height}`, async () => {
    const v = await visitor({width, height}), {page} = v
    const at = await start(page)
    await page.goto(at)
    await page.keyboard.press("Tab")
    assert.equal((await focused(page)).href, "#main", "the first stop is not the way to the main part")
    await page.keyboard.press("Enter")
    assert.ok(await page.evaluate(() => document.activeElement.id === "main"))
    await tabTo(page, e => e.tag === "A" && e.href.includes("/q/"))
    await Promise.all([page.waitForURL(/\/q\//), page.keyboard.press("Enter")])
    const id = /\/q\/(\w+)/.exec(page.url())[1]
    await page.waitForLoadState()
    await tabTo(page, e => e.name === `${id}.state`)
    while (!await page.isChecked(`[id='${id}.state.2']`)) await page.keyboard.press("ArrowUp")
    await tabTo(page, e => e.name === `${id}.note`)
    await page.keyboard.type("Typed with keys alone")
    await tabTo(page, e => e.name === `${id}.secret`)
    await page.keyboard.press("Space")
    await tabTo(page, e => e.tag === "SUMMARY")
    await page.keyboard.press("Enter")
    await tabTo(page, e => e.name === `${id}.item0-title`)
    await page.keyboard.type("A register")
    await tabTo(page, e => e.tag === "BUTTON")
    await Promise.all([page.waitForURL(url => !url.href.includes(`/q/${id}`)), page.keyboard.press("Enter")])
    await page.goto(`${at}/q/${id}`)
    assert.ok(await page.isChecked(`[id='${id}.state.2']`))
    assert.equal(await page.inputValue(`[id='${id}.note']`), "Typed with keys alone")
    assert.ok(await page.isChecked(`[id='${id}.secret']`))
    assert.equal(await page.inputValue(`[id='${id}.item0-title']`), "A register")
    assert.deepEqual(v.complaints, [])
    await v.close()
  })
}
