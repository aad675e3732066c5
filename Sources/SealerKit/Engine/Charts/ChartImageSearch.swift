import Foundation
import SealerFoundations
import SealerOCI
import SealerTemplates
import SealerYAML

/// An image that a text of a chart names.
struct ChartImage: Sendable {
  /// The name, before it is parsed.
  let text: String
  /// How sure it is that this is an image.
  let confidence: ImageFind.Confidence
  /// The place.
  let find: Find
}

/// Looks for images in the texts that a chart renders to, and tells where they come from: the template, its line, and
/// the values that they were made of.
struct ChartImageSearch {
  let chart: RootfsChart
  let trace: RenderTrace
  /// How the user knows a file of the rootfs.
  let origin: @Sendable (RootfsPath) -> String

  /// The images of all templates, hooks among them, and of the definitions of custom kinds.
  func images(in rendered: RenderedChart) -> ChartRendering {
    var result = ChartRendering(chart: chart)
    for (path, text) in rendered.templates.sorted(by: { $0.key < $1.key }) { search(text, path, &result) }
    for resource in rendered.customResources { search(resource.text, resource.path, &result) }
    return result
  }

  private func search(_ text: GoString, _ path: GoString, _ result: inout ChartRendering) {
    do {
      let images = try ManifestImages.images(in: Data(text.bytes), file: path.text)
      result.findings += images.notes.map { note in
        var placed = note
        placed.site = SourceSite(file: ChartPlace(chart, origin).file(of: path))
        return placed
      }
      for candidate in images.candidates {
        result.images.append(
          ChartImage(text: candidate.text, confidence: candidate.confidence, find: find(candidate, text, path)))
      }
    } catch {
      let file = ChartPlace(chart, origin).file(of: path)
      result.findings += error.diagnostics.map { diagnostic in
        Diagnostic(
          "line \(diagnostic.site?.line ?? 1) of what \(path) renders to is no YAML: \(diagnostic.found)",
          at: SourceSite(file: file), expected: diagnostic.expected,
          advice: "look at it with 'sealer-run chart template'")
      }
    }
  }

  private func find(_ candidate: ManifestImages.Candidate, _ text: GoString, _ path: GoString) -> Find {
    let mark = candidate.mark
    let quotes = [UInt8(ascii: "\""), UInt8(ascii: "'")]
    let isQuoted = text.bytes.indices.contains(mark.offset) && quotes.contains(text.bytes[mark.offset])
    let source = trace.source(of: GoString(candidate.text), at: mark.offset + (isQuoted ? 1 : 0), in: path)
    let template = source?.template ?? path
    return Find(
      file: ChartPlace(chart, origin).file(of: template), line: source?.line ?? mark.line,
      column: source?.column ?? mark.column, path: candidate.path, chart: chart.chart.name.text,
      template: template.text, renderedLine: source == nil ? nil : mark.line,
      values: source.flatMap { $0.values.isEmpty ? nil : $0.values })
  }
}
