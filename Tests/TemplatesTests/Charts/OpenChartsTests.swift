import Foundation
import SealerFoundations
import SealerTemplates
import TestSupport
import Testing

/// Published charts, rendered as Helm renders them: each text and each error is compared byte for byte.
///
/// A debug build renders a sample, which `SEALER_SEED` chooses, a release build all of them, and so does any build where
/// SEALER_CHARTS_ALL is set.
@Suite struct OpenChartsTests {
  /// One render of the corpus.
  private struct Render: Decodable, Sendable {
    var id: String
    var chart: String
    var values: [String]
    var kubeVersion: String
    var release: String
    var namespace: String
    var templates: [String: String]?
    var error: String?
    /// Templates whose texts are others in each render.
    var random: [String]?
    var crds: [String]?
  }

  /// What came of renders.
  private struct Tally: Sendable {
    var renders = 0
    var files = 0
    var misses: [String] = []
  }

  private static let isComplete: Bool = {
    if ProcessInfo.processInfo.environment["SEALER_CHARTS_ALL"] != nil { return true }
    #if DEBUG
      return false
    #else
      return true
    #endif
  }()

  @Test func rendersPublishedChartsAsHelm() async throws {
    guard let folder = SharedData.folder, FileManager.default.fileExists(atPath: "\(folder)/helm-open/charts.jsonl.gz")
    else { return print("skipped 474 renders: helm-open of the shared data is absent") }
    let all = try Self.corpus("\(folder)/helm-open/charts.jsonl.gz")
    let texts = all.reduce(0) { $0 + ($1.templates?.count ?? 0) }
    let chosen =
      Self.isComplete
      ? all : all.enumerated().filter { UInt64($0.offset) % 12 == (SampleSeed.value ?? 0) % 12 }.map(\.element)
    let tally = await Self.renderAll(chosen, folder: "\(folder)/helm-open/charts")
    for miss in tally.misses { print(miss) }
    let sample = Self.isComplete ? "" : " (a sample of \(chosen.count) renders; SEALER_CHARTS_ALL=1 renders all)"
    print("renders \(tally.renders) of \(all.count), files \(tally.files) of \(texts)\(sample)")
    #expect(tally.misses.isEmpty)
    #expect(tally.renders == chosen.count)
  }

  private static func corpus(_ path: String) throws -> [Render] {
    let answer = try Program.run("gzip", "-dc", path)
    try #require(answer.status == 0)
    let decoder = JSONDecoder()
    return try answer.output.split(separator: "\n").map { try decoder.decode(Render.self, from: Data($0.utf8)) }
  }

  /// All renders, on both cores; those of one chart follow each other, so that it is loaded and parsed once.
  private static func renderAll(_ renders: [Render], folder: String) async -> Tally {
    let charts = Dictionary(grouping: renders, by: \.chart).sorted { $0.key < $1.key }
    return await withTaskGroup(of: Tally.self) { group in
      var waiting = charts.makeIterator()
      var total = Tally()
      func startNext() {
        guard let (name, renders) = waiting.next() else { return }
        group.addTask { tally(renders, path: "\(folder)/\(name).tgz") }
      }
      for _ in 0..<max(2, ProcessInfo.processInfo.activeProcessorCount) { startNext() }
      for await one in group {
        total.renders += one.renders
        total.files += one.files
        total.misses += one.misses
        startNext()
      }
      return total
    }
  }

  private static func tally(_ renders: [Render], path: String) -> Tally {
    var tally = Tally()
    let chart: Chart
    do throws(ChartError) {
      chart = try Chart(at: HostPath.root.appending(path))
    } catch {
      tally.misses.append("\(path): \(error.message)")
      return tally
    }
    for render in renders {
      let before = tally.misses.count
      do {
        compare(try rendered(chart, render), with: render, &tally)
      } catch {
        if error.message.text != render.error {
          tally.misses.append("\(render.id): \(error.message)\n  expected \(render.error ?? "no error")")
        }
      }
      if tally.misses.count == before { tally.renders += 1 }
    }
    return tally
  }

  private static func rendered(_ chart: Chart, _ render: Render) throws(ChartError) -> RenderedChart {
    let files = render.values.enumerated().map {
      SuppliedValues.File(name: "values\($0).yaml", text: GoString($1))
    }
    return try chart.render(
      SuppliedValues(files), release: ChartRelease(name: render.release, namespace: render.namespace),
      capabilities: try ChartCapabilities(kubernetes: render.kubeVersion))
  }

  private static func compare(_ rendered: RenderedChart, with render: Render, _ tally: inout Tally) {
    if let error = render.error { return tally.misses.append("\(render.id): no error\n  expected \(error)") }
    var texts = rendered.templates.merging(rendered.allNotes) { $1 }
    for path in render.random ?? [] where texts.removeValue(forKey: GoString(path)) == nil {
      tally.misses.append("\(render.id): \(path) is missing")
    }
    for (path, expected) in (render.templates ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let text = texts.removeValue(forKey: GoString(path)) else {
        tally.misses.append("\(render.id): \(path) is missing")
        continue
      }
      if text == GoString(expected) {
        tally.files += 1
      } else {
        tally.misses.append("\(render.id): \(path): \(firstDifference(text.text, expected))")
      }
    }
    for path in texts.keys.sorted() { tally.misses.append("\(render.id): \(path) is too many") }
    let resources = rendered.customResources.map(\.path.text)
    if resources != render.crds ?? [] { tally.misses.append("\(render.id): custom resources \(resources)") }
  }

  private static func firstDifference(_ text: String, _ expected: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(lines.count, expectedLines.count) {
      let line = index < lines.count ? String(lines[index]) : "(no line)"
      let expectedLine = index < expectedLines.count ? String(expectedLines[index]) : "(no line)"
      if !line.utf8.elementsEqual(expectedLine.utf8) {
        return "line \(index + 1)\n  \(line)\n  expected \(expectedLine)"
      }
    }
    return "other bytes"
  }
}
