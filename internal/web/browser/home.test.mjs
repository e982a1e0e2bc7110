import assert from "node:assert/strict"
import {after, test} from "node:test"
import {closeChrome, overflow, violations, visitor} from "./desk.mjs"

after(closeChrome)

// sound fails where a page breaks what all pages keep.
async function sound(v, where) {
  assert.deepEqual(await violations(v.page), [], where)
  assert.equal(await overflow(v.page), 0, where)
  assert.deepEqual(v.complaints, [], where)
}

const press = v => v.page.click("main .actions button")

// journey starts an assessment, describes it, sends a packet out and looks at it when it comes back, and removes the assessment.
async function journey(v) {
  const {page} = v
  const origin = new URL(page.url()).origin
  await sound(v, "start page")
  await page.goto(origin + "/new")
  await sound(v, "new")
  await press(v)
  assert.equal(await page.locator(".summary").count(), 1)
  await sound(v, "new, refused")
  await page.locator("main details summary").first().click()
  await page.fill("#code", "x-isla")
  await page.fill("#name", "Island Republic")
  await page.fill("#title", "<b>Group 2</b>")
  await press(v)
  const at = page.url()
  assert.match(at, /\/a\/[a-z0-9]+$/)
  await page.goto(at + "/about")
  await page.fill("#who-0", "justice")
  await page.fill("#role-0", "coordination")
  await press(v)
  assert.equal(await page.locator(".band.good").count(), 1)
  await sound(v, "about")
  await page.goto(at + "/packets")
  await page.fill("#institution", "justice")
  await press(v)
  await sound(v, "packets")
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("main a[download]")])
  assert.match(download.suggestedFilename(), /^packet-justice-[0-9a-f]+\.xlsx$/)
  await page.setInputFiles("#file", {name: "back.xlsx", mimeType: "", buffer: await contents(download)})
  await page.click("form[enctype] button")
  await sound(v, "preview")
  await page.goto(at + "/manage")
  await sound(v, "manage")
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click("main a[download]")])
  await page.click("button.danger")
  await sound(v, "removed")
  await page.click(".band button")
  assert.equal(page.url(), at)
  await page.goto(origin + "/")
  await page.setInputFiles("#file", {name: saved.suggestedFilename(), mimeType: "", buffer: await contents(saved)})
  await page.click("form[enctype] button")
  assert.notEqual(page.url(), at)
  await page.goto(origin + "/")
  await page.setInputFiles("#file", {name: "wrong.yaml", mimeType: "", buffer: Buffer.from("a: [")})
  await page.click("form[enctype] button")
  await sound(v, "a file that is refused")
}

async function contents(download) {
  const parts = []
  for await (const part of await download.createReadStream()) parts.push(part)
  return Buffer.concat(parts)
}

for (const look of [{}, {width: 320}, {dark: true}, {language: "ar"}, {language: "ar", width: 320}, {language: "ar", dark: true}]) {
  test(`the desk around the answers ${JSON.stringify(look)}`, async () => {
    const v = await visitor(look)
    await journey(v)
    await v.close()
  })
}

test("without JavaScript", async () => {
  const v = await visitor({script: false})
  const {page} = v
  const origin = new URL(page.url()).origin
  await page.goto(origin + "/new")
  await page.selectOption("#country", {index: 1})
  await press(v)
  assert.match(page.url(), /\/a\/[a-z0-9]+$/)
  await page.goto(page.url() + "/about")
  await page.check("[id='fact.federal']")
  await press(v)
  assert.equal(await page.locator(".band.good").count(), 1)
  assert.deepEqual(v.complaints, [])
  await v.close()
})
