import Foundation
import SealerFoundations
import SealerTemplates
import SealerYAML

/// Times charts in one process, a JSON line a run:
/// `template-bench chart CHART RUNS|- [VALUES…]` loads once, then parses and renders, or only renders what is parsed;
/// `template-bench text TEMPLATE VALUES RUNS|-` parses and renders one template without a chart;
/// `template-bench corpus FOLDER` renders every line of `FOLDER/charts.jsonl` on all cores.
///
/// With `-` for RUNS each line of standard input asks for one run, so that a script can alternate with a peer.
@main enum TemplateBench {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch arguments.first {
      case "chart" where arguments.count >= 3:
        try ChartBench(HostPath(arguments[1]), values: arguments.dropFirst(3).map { try HostPath($0) }).run(
          arguments[2])
      case "text" where arguments.count == 4:
        try TextBench(HostPath(arguments[1]), values: HostPath(arguments[2])).run(arguments[3])
      case "corpus" where arguments.count == 2: try CorpusBench(folder: HostPath(arguments[1])).run()
      default:
        fail(
          "usage: template-bench chart CHART RUNS|- [VALUES…] | text TEMPLATE VALUES RUNS|- | corpus FOLDER", code: 2)
      }
    } catch let error as any DiagnosticConvertible {
      fail(error.diagnostics.map(\.description).joined(separator: "\n"), code: 1)
    } catch {
      fail("\(error)", code: 1)
    }
  }

  static func fail(_ text: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data((text + "\n").utf8))
    exit(code)
  }

  /// Does something so often, or once for each line of standard input.
  static func `repeat`(_ request: String, _ work: () throws -> Void) rethrows {
    if request == "-" {
      while readLine() != nil { try work() }
    } else {
      for _ in 0..<(Int(request) ?? 1) { try work() }
    }
  }

  /// The seconds that a piece of work takes.
  static func seconds<Result>(_ work: () throws -> Result) rethrows -> (Double, Result) {
    let start = ContinuousClock.now
    let result = try work()
    let time = start.duration(to: .now).components
    return (Double(time.seconds) + Double(time.attoseconds) * 1e-18, result)
  }
}

/// One chart, again and again.
private struct ChartBench {
  private let path: HostPath
  private let values: SuppliedValues
  private let capabilities: ChartCapabilities

  init(_ path: HostPath, values files: [HostPath]) throws {
    self.path = path
    var values = SuppliedValues()
    for file in files { try values.addFile(file) }
    self.values = values
    capabilities = try ChartCapabilities(kubernetes: "v1.29.0")
  }

  func run(_ request: String) throws { try TemplateBench.repeat(request, once) }

  private func once() throws {
    let (load, chart) = try TemplateBench.seconds { try Chart(at: path) }
    let (first, rendered) = try TemplateBench.seconds { try render(chart) }
    let (again, _) = try TemplateBench.seconds { try render(chart) }
    let bytes = rendered.templates.values.reduce(0) { $0 + $1.count }
    print(#"{"load": \#(load), "parseAndRender": \#(first), "render": \#(again), "bytes": \#(bytes)}"#)
    fflush(nil)
  }

  private func render(_ chart: Chart) throws -> RenderedChart {
    try chart.render(values, release: ChartRelease(name: "release"), capabilities: capabilities)
  }
}

/// One template without a chart, as the peer takes it.
private struct TextBench {
  private let text: GoString
  private let values: YAMLValue

  init(_ template: HostPath, values: HostPath) throws {
    text = GoString([UInt8](try FileBytes.read(template, limit: 1 << 30)))
    self.values = try YAMLValue(kubernetes: try FileBytes.read(values, limit: 1 << 30), file: values.text)
  }

  func run(_ request: String) throws { try TemplateBench.repeat(request, once) }

  private func once() throws {
    let (parse, parsed) = try TemplateBench.seconds {
      try TemplateParser.parse(text, name: "bench", functions: .helm)
    }
    let (render, bytes) = try TemplateBench.seconds {
      try RenderThread.run { () throws(TemplateError) in
        let set = TemplateSet(functions: .helm)
        set.add(parsed)
        return try set.execute("bench", .dict(["Values": GoValue(values)]), RenderContext()).count
      }
    }
    print(#"{"parse": \#(parse), "render": \#(render), "bytes": \#(bytes)}"#)
    fflush(nil)
  }
}

/// Many charts at once, as the shared data has them.
private struct CorpusBench {
  /// A render of the corpus.
  private struct Row: Decodable, Sendable {
    var chart: String
    var values: [String]
    var kubeVersion: String
    var release: String
    var namespace: String
  }

  private let folder: HostPath
  private let rows: [Row]

  init(folder: HostPath) throws {
    self.folder = folder
    let text = String(decoding: try FileBytes.read(folder.appending("charts.jsonl"), limit: 1 << 30), as: UTF8.self)
    let decoder = JSONDecoder()
    rows = try text.split(separator: "\n").map { try decoder.decode(Row.self, from: Data($0.utf8)) }
  }

  func run() throws {
    let work = CorpusWork(rows.count)
    let (time, _) = TemplateBench.seconds {
      DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
        while let index = work.next() { if let made = try? render(rows[index]) { work.add(made) } }
      }
    }
    print(#"{"renders": \#(rows.count), "seconds": \#(time), "bytes": \#(work.bytes), "mostSteps": \#(work.steps)}"#)
  }

  private func render(_ row: Row) throws -> RenderedChart {
    let chart = try Chart(at: folder.appending("charts/\(row.chart).tgz"))
    let values = SuppliedValues(
      row.values.enumerated().map { .init(name: "values-\($0).yaml", text: GoString($1)) })
    return try chart.render(
      values, release: ChartRelease(name: row.release, namespace: row.namespace),
      capabilities: try ChartCapabilities(kubernetes: row.kubeVersion))
  }
}

/// The rows that are still to be rendered, and what came of the others.
private final class CorpusWork: @unchecked Sendable {
  private let lock = NSLock()
  private let count: Int
  private var started = 0
  private var made = 0
  private var most = 0

  init(_ count: Int) { self.count = count }

  func next() -> Int? {
    lock.withLock {
      guard started < count else { return nil }
      started += 1
      return started - 1
    }
  }

  func add(_ rendered: RenderedChart) {
    lock.withLock {
      made += rendered.templates.values.reduce(0) { $0 + $1.count }
      most = max(most, rendered.steps)
    }
  }

  /// The bytes of all texts.
  var bytes: Int { lock.withLock { made } }
  /// The steps of the render that took the most.
  var steps: Int { lock.withLock { most } }
}
