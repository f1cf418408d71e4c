/// An industry that a measure is about. `industries.tsv` says what each includes.
public enum Industry: UInt8, PolicyTag {
  case integratedCircuits, artificialIntelligence, software, digitalEconomy, internetOfThings, communications
  case equipment, robots, newEnergy, newEnergyVehicles, newMaterials, biomedicine, environment, aerospace, shipbuilding
  case textiles, chemicals, metallurgy, displays, foodAndFarming, tradeAndLogistics, finance, cultureAndTourism
  case construction

  public static let names = [
    "集成电路", "人工智能", "软件信息", "数字经济", "物联网", "通信网络", "高端装备", "机器人", "新能源", "新能源汽车", "新材料", "生物医药", "节能环保", "航空航天", "船舶海工",
    "纺织服装", "化工", "冶金", "新型显示", "食品农业", "商贸物流", "金融", "文化旅游", "建筑",
  ]
}
