import Foundation
import SealerFoundations
import SealerTemplates
import SealerFoundations
import TestSupport
import Testing

@Suite struct ChartTests {
  @Test func sortsFilesAndSubcharts() throws {
    let chart = try SmallChart.chart([
      "values.yaml": "\u{FEFF}a: 1", "templates/a.yaml": "\u{FEFF}x", "README.md": "r", "values.schema.json": "{}",
      "charts/b/Chart.yaml": "name: b\nversion: 1.0.0", "charts/b/templates/c.yaml": "c",
      "charts/_d/Chart.yaml": "no", "charts/.e": "no", "charts/b.tgz.prov": "signed",
    ])
    #expect(chart.templates.map(\.content) == ["x"])
    #expect(chart.files.map(\.name) == ["README.md", "charts/b.tgz.prov"])
    #expect(chart.subcharts.map(\.name) == ["b"])
    #expect(chart.schema == "{}")
  }

  @Test func wrapsTheErrorsOfSubcharts() {
    let words = SmallChart.failure {
      _ = try SmallChart.chart(["charts/b/charts/c/values.yaml": "", "charts/b/Chart.yaml": "name: b\nversion: 1.0.0"])
    }
    #expect(words == "error unpacking b in web: error unpacking c in b: Chart.yaml file is missing")
    #expect(
      SmallChart.failure { _ = try SmallChart.chart(["charts/b.tgz": "x"]) }
        == "error unpacking b.tgz in web: gzip: invalid header")
    #expect(SmallChart.failure { _ = try Chart([]) } == "Chart.yaml file is missing")
  }

  @Test func followsLinksInsideAndRefusesThoseOutside() throws {
    let scratch = Scratch()
    try folder(scratch("charts/web"))
    try folder(scratch("charts/db"))
    try write(scratch("outside"), "secret")
    let web = scratch("charts/web")
    try link(web.appending("templates/b.yaml"), "a.yaml")
    #expect(try Chart(at: web).templates.map(\.name) == ["templates/a.yaml", "templates/b.yaml"])
    try FileBytes.makeFolder(web.appending("charts"))
    // A subchart that is the chart beside this one, as rook's is; the peer is Helm 4.2.3.
    try link(web.appending("charts/db"), "../../db")
    #expect(try Chart(at: web).subcharts.map(\.name) == ["db"])
    try link(web.appending("c"), "../../outside")
    let holder = try #require(scratch("charts").real)
    #expect(
      SmallChart.failure { _ = try Chart(at: web) }
        == "the symbolic link \(web.appending("c")) leads to \(holder.parent.appending("outside")), out of \(holder)")
  }

  /// Helm ends the first two with `too many links`, the third with a path that is too long.
  @Test(arguments: [
    ("charts/db", "db", "error evaluating symlink WEB/charts/db: it leads to db: Too many levels of symbolic links"),
    (
      "charts/db", "../../db", "error evaluating symlink WEB/charts/db: it leads to ../../db: No such file or directory"
    ),
    ("charts/db", "../../web", "the symbolic link WEB/charts/db leads to WEB, which it lies in"),
    ("x", "..", "the symbolic link WEB/x/web leads to WEB, which it lies in"),
  ])
  func refusesLinksThatLeadNowhere(path: String, target: String, words: String) throws {
    let scratch = Scratch()
    try folder(scratch("all/web"))
    let web = try #require(scratch("all/web").real)
    try FileBytes.makeFolder(web.appending("charts"))
    try link(web.appending(path), target)
    #expect(SmallChart.failure { _ = try Chart(at: web) } == words.replacing("WEB", with: web.text))
  }

  @Test func refusesEndlessFolders() throws {
    let scratch = Scratch()
    try folder(scratch("web"))
    try FileManager.default.createSymbolicLink(atPath: scratch("web/loop").text, withDestinationPath: ".")
    #expect(SmallChart.failure { _ = try Chart(at: scratch("web")) } != nil)
    try FileManager.default.removeItem(atPath: scratch("web/loop").text)
    try #require(mkfifo(scratch("web/pipe").text, 0o600) == 0)
    #expect(
      SmallChart.failure { _ = try Chart(at: scratch("web")) }
        == "cannot load irregular file \(scratch("web/pipe")) as it has file mode type bits set")
  }

  @Test func readsPackedCharts() throws {
    let scratch = Scratch()
    try folder(scratch("web"))
    try folder(scratch("db"))
    try FileManager.default.createDirectory(atPath: scratch("web/charts").text, withIntermediateDirectories: true)
    try tar(scratch, "web/charts/db.tgz", "db")
    try tar(scratch, "web.tgz", "web")
    let chart = try Chart(at: scratch("web.tgz"))
    #expect(chart.subcharts.map(\.name) == ["db"])
    #expect(chart.templates.map(\.content) == ["x: 1\n"])
    let packed = try Data(contentsOf: URL(fileURLWithPath: scratch("web.tgz").text))
    #expect(try Chart(packed: packed).name == "web")
    let small = ChartBudget(bytes: 1 << 20, largestFile: 4, files: 10)
    #expect(
      SmallChart.failure { _ = try Chart(packed: packed, budget: small) }?.contains("maximum file size 4") == true)
  }

  @Test(arguments: [
    ("s,^web,/../web,", "chart illegally references parent directory"),
    ("s,^web/.*,web/../../x,", "chart illegally references parent directory"),
    ("s,^web/.*,web//x,", "chart illegally contains absolute paths"),
    ("s,^web/,Chart.yaml/,", "chart yaml not in base directory"),
    ("s,^web/,,", "chart illegally contains content outside the base directory: \"Chart.yaml\""),
    ("s,^web/.*,web/c:/x,", "chart contains illegally named files"),
    ("s,^web/.*,web/a\\nb,", "chart contains illegally named files"),
  ])
  func refusesHostileNames(rule: String, words: String) throws {
    let scratch = Scratch()
    try folder(scratch("web"))
    try tar(scratch, "web.tgz", "web/Chart.yaml", options: ["-P", "--transform", rule])
    #expect(SmallChart.failure { _ = try Chart(at: scratch("web.tgz")) } == words)
  }

  @Test func refusesWhatIsPackedTwice() throws {
    let scratch = Scratch()
    try folder(scratch("web"))
    try tar(scratch, "web.tgz", "web")
    #expect(
      try Program.run("sh", "-c", "gzip < $0 > $1", scratch("web.tgz").text, scratch("twice.tgz").text).status == 0)
    #expect(
      SmallChart.failure { _ = try Chart(at: scratch("twice.tgz")) } == "chart archive is compressed twice")
  }

  @Test func theBoundsAreThoseOfTheUser() throws {
    let scratch = Scratch()
    try folder(scratch("web"))
    var limits = InputLimits()
    limits[.chartFiles] = 1
    let error = #expect(throws: ChartError.self) { try Chart(at: scratch("web"), budget: ChartBudget(limits)) }
    let diagnostic = try #require(error?.diagnostics.first)
    #expect(diagnostic.found == "the chart has more than 1 files")
    #expect(diagnostic.advice?.contains("--limit chart-files=2,") == true, "\(diagnostic)")
    limits[.chartFiles] = 2
    limits[.chartFileBytes] = 5
    #expect(
      SmallChart.failure { _ = try Chart(at: scratch("web"), budget: ChartBudget(limits)) }?
        .hasSuffix("is larger than the maximum file size 5") == true)
    limits[.renderSteps] = 7
    #expect(RenderBudget(limits).steps == 7 && RenderBudget(limits).slowSteps == 7)
  }

  @Test func refusesWhatIsNoArchive() throws {
    let scratch = Scratch()
    try write(scratch("a.yaml"), "a: 1")
    try write(scratch("a.tgz"), "text")
    #expect(
      SmallChart.failure { _ = try Chart(at: scratch("a.yaml")) }
        == "file '\(scratch("a.yaml"))' seems to be a YAML file, but expected a gzipped archive")
    #expect(
      SmallChart.failure { _ = try Chart(at: scratch("a.tgz")) }
        == "file '\(scratch("a.tgz"))' does not appear to be a gzipped archive; got 'text/plain; charset=utf-8'")
  }

  private func link(_ path: HostPath, _ target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path.text, withDestinationPath: target)
  }

  private func folder(_ path: HostPath) throws {
    try FileBytes.makeFolder(path.appending("templates"))
    try write(path.appending("Chart.yaml"), "apiVersion: v2\nname: \(path.name)\nversion: 1.0.0\n")
    try write(path.appending("templates/a.yaml"), "x: 1\n")
  }

  private func write(_ path: HostPath, _ text: String) throws {
    try text.write(toFile: path.text, atomically: false, encoding: .utf8)
  }

  private func tar(_ scratch: Scratch, _ archive: String, _ content: String, options: [String] = []) throws {
    let command = (["tar"] + options + ["-czf", archive, content]).map { "'\($0)'" }.joined(separator: " ")
    let answer = try Program.run("sh", "-c", command, in: scratch.path)
    try #require(answer.status == 0, "\(answer.output)")
  }
}
