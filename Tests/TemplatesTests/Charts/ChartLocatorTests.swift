import SealerFoundations
import SealerTemplates
import Testing

@Suite struct ChartLocatorTests {
  @Test func findsFoldersAndPackedChartsButNotSubcharts() throws {
    let paths = try [
      "charts/apollo/Chart.yaml", "charts/apollo/charts/db/Chart.yaml", "charts/web.tgz", "charts/notes.txt",
      "manifests/Chart.yaml", "charts/team/front/Chart.yaml", "charts/apollo/charts/x.tgz",
    ].map { text throws in try RootfsPath(text) }
    #expect(
      ChartLocator.charts(in: paths).map(\.description) == ["charts/apollo", "charts/team/front", "charts/web.tgz"])
  }
}
