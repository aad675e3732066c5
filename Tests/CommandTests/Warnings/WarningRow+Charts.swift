/// What commands do with the charts of an image (sealos#1973).
extension WarningRow {
  private static let web = [
    "web/Chart.yaml": chart, "web/values.yaml": "more: false\n",
    "web/templates/m.yaml": "{{ if .Values.more }}{{ end }}\n",
  ]
  private static let values = "that the build does not render it with"

  static let charts = [
    WarningRow(
      "values of a command", "COPY web charts\nCMD helm upgrade -i web charts/web -n x --set more=true", web,
      at: "c/Kubefile:3:1", "helm is given values for charts/web (--set) \(values)"),
    WarningRow(
      "values of a command in words",
      #"COPY web charts\#nCMD ["helm", "install", "web", "./charts/web", "-f", "v.yaml"]"#, web,
      at: "c/Kubefile:3:1", "charts/web (-f) \(values)"),
    WarningRow(
      "values of the second of two calls",
      "COPY web charts\nCMD kubectl get no && helm repo list && helm install web charts/web/ --values=v.yaml", web,
      at: "c/Kubefile:3:1", "charts/web (--values) \(values)"),
    WarningRow(
      "values of an application's command",
      "COPY web charts/web\nAPP a local://m.yaml\nAPPCMDS a [\"bin/helm template charts/web --set-string more=x\"]",
      web.merging(["m.yaml": pod("a:1")]) { $1 }, at: "c/Kubefile:4:1",
      "charts/web (--set-string) \(values)"),
  ]
}
