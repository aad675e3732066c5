/// What makes an image incomplete: files in which nobody looks for images.
extension WarningRow {
  private static let outside = "is copied outside manifests/ and charts/, so its images are missed: missed:1"
  private static let list = "so its images are missed: missed:1"

  static let misplaced = [
    WarningRow("yaml-in-etc", "COPY m.yaml etc", ["m.yaml": pod("missed:1")], at: "m.yaml", outside),
    WarningRow("json-in-etc", "COPY m.json etc", ["m.json": #"{"image": "missed:1"}"#], at: "m.json", outside),
    WarningRow("yaml-in-the-rootfs", "COPY m.yml .", ["m.yml": pod("missed:1")], at: "m.yml", outside),
    WarningRow(
      "yaml-in-charts", "COPY m.yaml charts", ["m.yaml": pod("missed:1")], at: "m.yaml", outside),
    WarningRow(
      "heredoc-in-etc", "COPY <<m.yaml etc\n\(pod("missed:1"))m.yaml", at: "c/Kubefile:3", outside),
    WarningRow("chart-in-helm", "COPY web helm", ["web/Chart.yaml": chart], at: "web/Chart.yaml", "the chart helm/web"),
    WarningRow(
      "chart-in-manifests", "COPY web manifests", ["web/Chart.yaml": chart], "the chart manifests/web is copied outside"
    ),
    WarningRow(
      "content-of-a-chart-in-charts", "# dialect=docker\nFROM scratch\nCOPY web charts", ["web/Chart.yaml": chart],
      "a chart stands in charts/ itself"),
    WarningRow("list-in-the-rootfs", "COPY imageList .", ["imageList": "missed:1\n"], at: "imageList", list),
    WarningRow("list-in-a-folder", "COPY imageList manifests/x", ["imageList": "missed:1\n"], list),
    WarningRow(
      "application-without-a-list", "APP web local://m.yaml", ["m.yaml": pod("missed:1")],
      "application/apps/web/m.yaml belongs to an application, and no list names its images: missed:1"),
  ]

  private static func meant(_ found: String, _ name: String) -> String {
    "the folder \(found) has no meaning in a cluster image"
  }

  static let misspelt = [
    WarningRow("manifest", "COPY m.yaml manifest", ["m.yaml": "a: 1\n"], at: "c/Kubefile:2:13", meant("manifest", "")),
    WarningRow(
      "Manifests", "COPY m.yaml Manifests", ["m.yaml": "a: 1\n"], at: "c/Kubefile:2:13", meant("Manifests", "")),
    WarningRow("mainfest", "COPY m.yaml mainfest/x", ["m.yaml": "a: 1\n"], meant("mainfest", "")),
    WarningRow("chart", "COPY web chart", ["web/x": "1"], at: "c/Kubefile:2:10", meant("chart", "")),
    WarningRow("regsitry", "COPY web/x regsitry", ["web/x": "1"], meant("regsitry", "")),
    WarningRow("a folder's own name", "COPY manifest .", ["manifest/m.yaml": "a: 1\n"], meant("manifest", "")),
    WarningRow("imagelist", "COPY imagelist manifests", ["imagelist": "missed:1\n"], at: "imagelist", list),
    WarningRow("ImageList", "COPY ImageList manifests", ["ImageList": "missed:1\n"], at: "ImageList", list),
    WarningRow("imageslist.txt", "COPY images-list.txt manifests", ["images-list.txt": "missed:1\n"], list),
  ]

  static let nested = [
    WarningRow(
      "registry/registry", "COPY registry registry", ["registry/x": "1"], at: "c/Kubefile:2:15",
      "the folder registry is copied into one of its own name: registry/registry"),
    WarningRow(
      "manifests/manifests", "COPY manifests manifests", ["manifests/x.yaml": "a: 1\n"], at: "c/Kubefile:2:16",
      "the folder manifests is copied into one of its own name: manifests/manifests"),
    WarningRow(
      "with a slash", "COPY ./charts/ /charts/", ["charts/web/Chart.yaml": chart], "one of its own name: charts/charts"),
    WarningRow(
      "several", "COPY a etc opt/etc", ["a": "1", "etc/x": "1"], "one of its own name: opt/etc/etc"),
    WarningRow(
      "a variable", "ARG D=etc\nCOPY $D $D", ["etc/x": "1"], at: "c/Kubefile:3:9", "one of its own name: etc/etc"),
  ]
}
