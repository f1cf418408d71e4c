/// An instrument of policy: what a measure uses to reach its end. `instruments.tsv` says which are of supply, environment and demand, and why
/// these.
public enum PolicyInstrument: UInt8, PolicyTag {
  /// 补贴奖励: money for what an organisation does.
  case subsidies
  /// 税收优惠
  case taxRelief
  /// 金融信贷: loans, guarantees, insurance, listing.
  case credit
  /// 基金投资: equity.
  case funds
  /// 人才引育
  case talent
  /// 用地用房
  case premises
  /// 平台载体: laboratories, incubators, parks, alliances.
  case platforms
  /// 技术攻关
  case research
  /// 采购应用: public procurement, first uses, scenarios.
  case procurement
  /// 资质认定: lists and titles that firms are raised to.
  case accreditation
  /// 标准品牌: standards, brands, intellectual property.
  case standards
  /// 数据开放
  case openData
  /// 基础设施
  case infrastructure
  /// 招商合作: attracting firms, working with universities, regions, abroad.
  case partnership
  /// 监管服务: rules, approval, management of projects, exemption from liability.
  case regulation

  public static let names = [
    "补贴奖励", "税收优惠", "金融信贷", "基金投资", "人才引育", "用地用房", "平台载体", "技术攻关", "采购应用", "资质认定", "标准品牌", "数据开放", "基础设施", "招商合作",
    "监管服务",
  ]
}
