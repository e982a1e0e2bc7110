// The desk around the answers: starting, describing, sending packets out, removing, opening.
import assert from "node:assert/strict"
import {after, describe, test} from "node:test"
import {base, closeChrome, download, looks, open, press, visitor} from "./desk.mjs"

after(closeChrome)

// journey starts an assessment, describes it, sends a packet out and looks at it when it comes back, and removes the assessment.
async function journey(v) {
  const {page} = v
  await looks(v, "start page")
  await page.goto(base + "/new")
  await looks(v, "new")
  await press(page)
  assert.equal(await page.locator(".summary").count(), 1)
  await looks(v, "new, refused") // which unfolds the fields of an invented country
  await page.fill("#code", "x-isla")
  await page.fill("#name", "Island Republic")
  await page.fill("#title", "<b>Group 2</b>")
  await press(page)
  const at = page.url()
  assert.match(at, /\/a\/[a-z0-9]+$/)
  await page.goto(at + "/about")
  await page.fill("#who-0", "justice")
  await page.fill("#role-0", "coordination")
  await press(page)
  assert.equal(await page.locator(".band.good").count(), 1)
  await looks(v, "about")
  await page.goto(at + "/packets")
  await page.fill("#institution", "justice")
  await press(page)
  await looks(v, "packets")
  const packet = await download(page, () => page.click("main a[download]"))
  assert.match(packet.name, /^packet-justice-[0-9a-f]+\.xlsx$/)
  await page.setInputFiles("#file", {name: "back.xlsx", mimeType: "", buffer: packet.data})
  await page.click("form[enctype] button")
  await looks(v, "preview")
  await page.goto(at + "/manage")
  await looks(v, "manage")
  const saved = await download(page, () => page.locator("main a[download]").first().click())
  await page.click("button.danger")
  await looks(v, "removed")
  await page.click(".band button")
  assert.equal(page.url(), at)
  assert.notEqual(await open(page, saved.name, saved.data), at)
  await page.goto(base + "/")
  await page.setInputFiles("#file", {name: "wrong.yaml", mimeType: "", buffer: Buffer.from("a: [")})
  await page.click("form[enctype] button")
  await looks(v, "a file that is refused")
}

describe("the desk around the answers", {concurrency: 2}, () => {
  for (const language of ["en", "ar"]) {
    test(language, async () => {
      const v = await visitor({language})
      await journey(v)
      await v.close()
    })
  }
})

test("without JavaScript", async () => {
  const v = await visitor({script: false})
  const {page} = v
  await page.goto(base + "/new")
  await page.selectOption("#country", {index: 1})
  await press(page)
  assert.match(page.url(), /\/a\/[a-z0-9]+$/)
  await page.goto(page.url() + "/about")
  await page.check("[id='fact.federal']")
  await press(page)
  assert.equal(await page.locator(".band.good").count(), 1)
  assert.deepEqual(v.complaints, [])
  await v.close()
})
