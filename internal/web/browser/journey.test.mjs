// The whole way: from the start page to a signed-off report that holds.
import assert from "node:assert/strict"
import {after, test} from "node:test"
import {base, closeChrome, download, field, pick, press, start, told, visitor} from "./desk.mjs"

after(closeChrome)

const evidence = {name: "Gazette No. 7.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n% a law\n")}

// answer fills in one question, with all that belongs to an answer.
async function answer(page, at) {
  await page.goto(at + "/q/13u")
  await pick(page, "13u", 2)
  for (const each of await page.locator(".ticks select").all()) await each.selectOption("yes")
  await field(page, "13u", "note").fill("A duty officer answers; section 12 names the desk.")
  await page.locator(".item summary").first().click()
  await field(page, "13u", "item0-title").fill("Decree on the duty desk, section 12")
  await page.setInputFiles("[name='13u.item0-upload']", evidence)
  await field(page, "13u", "by").selectOption({index: 1})
  await page.locator("button[value=stay]").click()
  await page.locator(".band.good").waitFor()
  assert.ok(await page.isChecked("[id='13u.state.2']"))
  await page.locator(".item summary").first().click()
  const file = await download(page, () => page.locator(".item a").first().click())
  assert.equal(file.name, evidence.name)
  assert.deepEqual(file.data, evidence.buffer)
}

// area answers the questions of an area on one page.
async function area(page, at) {
  await page.goto(at)
  await page.locator(".tasks a[href*='/area/']").nth(1).click()
  const parts = await page.locator("[data-part]").evaluateAll(all => all.map(e => e.dataset.part))
  assert.ok(parts.length > 1)
  const scored = []
  for (const id of parts) {
    if (await page.locator(`[id='${id}.state.1']`).count() === 0) continue
    await pick(page, id, 1)
    scored.push(id)
  }
  await press(page)
  await page.locator(".band.good").waitFor()
  for (const id of scored) assert.ok(await page.isChecked(`[id='${id}.state.1']`), id)
}

// register answers a question that has no score.
async function register(page, at) {
  await page.goto(at + "/search")
  const areas = await page.locator("#area option").evaluateAll(all => all.map(o => o.value).filter(Boolean))
  for (const each of areas) {
    await page.goto(at + "/area/" + each)
    const words = page.locator("textarea[name$='.words']").first()
    if (await words.count() === 0) continue
    const id = (await words.getAttribute("name")).replace(/\.words$/, "")
    await page.goto(at + "/q/" + id)
    await page.locator("textarea[name$='.words']").fill("Two requests a year are refused.")
    await page.locator("button[value=stay]").click()
    await page.locator(".band.good").waitFor()
    assert.equal(await page.locator("textarea[name$='.words']").inputValue(), "Two requests a year are refused.")
    return
  }
  assert.fail("the form has no register question")
}

async function about(page, at) {
  await page.goto(at + "/about")
  await page.fill("#who-0", "justice")
  await page.fill("#role-0", "coordination")
  await press(page)
  assert.equal(await page.locator(".band.good").count(), 1)
  await page.goto(at + "/search?q=desk")
  await page.fill("#q", "section 12")
  await page.click(".filters button")
  assert.equal(await page.locator(".tasks a[href$='/q/13u']").count(), 1, "what was written is not found")
}

// signOff checks, reads the answers again and closes the round.
async function signOff(page, at) {
  await page.goto(at + "/check")
  assert.equal(await page.locator("h1").count(), 1)
  await page.goto(at + "/answers")
  assert.match(await page.textContent("main"), /section 12 names the desk/)
  await page.click("main .actions a")
  assert.match(page.url(), /\/close$/)
  if (await page.locator("#accept").count()) await page.click("label[for=accept]")
  await page.click("#close")
  await page.goto(at + "/q/13u")
  assert.ok(await page.locator("[id='13u.note']").isDisabled(), "a closed round can be changed")
}

// print downloads reports of the closed round and lets the desk check one.
async function print(page, at) {
  await page.goto(at + "/report")
  await page.locator("#round").selectOption({index: 1})
  const report = await download(page, () => page.locator("main form button").first().click())
  assert.match(report.name, /^x-test-\d{4}-\d\d-\d\d-full-en\.pdf$/)
  assert.equal(report.data.subarray(0, 5).toString(), "%PDF-")
  await page.locator("#format").selectOption("xlsx")
  const book = await download(page, () => page.locator("main form button").first().click())
  assert.match(book.name, /^x-test-\d{4}-\d\d-\d\d-full-en\.xlsx$/)
  assert.equal(book.data.subarray(0, 2).toString(), "PK")
  await page.goto(base + "/verify")
  await page.setInputFiles("#report", {...report, mimeType: "application/pdf", buffer: report.data})
  await press(page)
  assert.equal(await page.locator(".band.good").count(), 1, await page.textContent("main"))
  const forged = Buffer.from(report.data)
  forged[forged.length >> 1] ^= 1
  await page.setInputFiles("#report", {name: "forged.pdf", mimeType: "application/pdf", buffer: forged})
  await press(page)
  assert.equal(await page.locator(".band.good").count(), 0, "a changed report holds")
}

for (const script of [true, false]) {
  test(`from start to the signed-off report, ${script ? "with" : "without"} JavaScript`, async () => {
    const v = await visitor({script})
    const at = await start(v.page)
    for (const each of [answer, area, register, about, signOff, print]) await each(v.page, at)
    assert.deepEqual(v.complaints, [])
    await v.close()
  })
}

test("a choice is saved by itself, and the head of the page says when", async () => {
  const v = await visitor()
  const at = await start(v.page)
  await v.page.goto(at + "/q/13u")
  await pick(v.page, "13u", 3)
  await told(v.page, "saved")
  assert.match(await v.page.textContent(".saved"), /^saved \d\d:\d\d$/)
  await v.page.goto(at + "/q/13u")
  assert.ok(await v.page.isChecked("[id='13u.state.3']"))
  await v.close()
})
