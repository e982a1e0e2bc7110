import assert from "node:assert/strict"
import {after, test} from "node:test"
import {base, closeChrome, overflow, violations, visitor} from "./desk.mjs"

after(closeChrome)

for (const language of ["en", "ar"]) for (const look of [{width: 1280}, {width: 320}, {width: 1280, dark: true}]) {
  test(`start page ${language} ${JSON.stringify(look)}`, async () => {
    const v = await visitor({language, ...look})
    assert.equal(await v.page.getAttribute("html", "dir"), language === "ar" ? "rtl" : "ltr")
    assert.deepEqual(await violations(v.page), [])
    assert.equal(await overflow(v.page), 0)
    assert.deepEqual(v.complaints, [])
    await v.close()
  })
}

test("who was not let in gets nothing", async () => {
  for (const path of ["/", "/a/x", "/new", "/a/x/report"]) {
    assert.equal((await fetch(base + path)).status, 403, path)
  }
  assert.equal((await fetch(base + "/enter?key=guess")).status, 403)
  assert.equal((await fetch(base + "/healthz")).status, 200)
})
