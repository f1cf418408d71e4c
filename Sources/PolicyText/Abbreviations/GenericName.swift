/// Short forms that mean something only inside their document: 本办法, 公司, 管理办法, 双方.
enum GenericName {
  private static let words = PhraseSet(
    """
    办法 条例 规定 细则 意见 方案 通知 决定 公告 规划 纲要 草案 计划 报告 建议 总体 实施 管理 暂行 试行
    工作 指导 若干 标准 规范 规程 目录 清单 指南 制度 政策 措施 协议 合同 章程 公约 法规 规章 通告 批复
    公司 企业 单位 机构 部门 机关 组织 集团 银行 学校 医院 中心 平台 项目 资金 基金 专项 补贴 奖励 补助
    甲方 乙方 双方 各方 三方 申请人 当事人 代表 委员 委员会 小组 领导 领导小组 办公室 主管 有关 相关 经办 执法 监督
    监管 审核 审批 受托 委托 登记 服务 经营者 生产者 消费者 用户 业主 园区 示范区 试验区 开发区 新区 区域 地区 人员
    职工 员工 学生 教师 专家 产品 商品 设备 设施 系统 信息 数据 网站 活动 会议 大会 工程 行动 试点 试验
    任务 目标 国家 全国 地方 政府 行政 中央 业务 事业 社会 公共 制造 市场 经营 申报 统一 共享 运营 建设
    投资 保护 保险 评估 认定 考核 检查 培训 综合 基本 重点 主要 一般 专业 技术 应用 使用 维修 养护 处理
    收集 运输 车辆 场所 房屋 住宅 土地 费用 价格 经费 人民 协会 名录 证书 许可 许可证 责任 设置 国有 突发
    法定 分类 补偿 普查 容器 机制 体系 模式 范围 内容 事项 事件 灾害 物品 材料 案件 权利 人才 团队
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Whether a short form consists of general words only.
  static func isGeneric(_ short: ShortForm) -> Bool {
    // Whether the first so many scalars do.
    var covered = [Bool](repeating: false, count: short.plain.count + 1)
    covered[0] = true
    for start in short.plain.indices where covered[start] {
      for end in start + 1..<short.plain.count + 1
      where words.length(at: start, in: short.plain, until: end) == end - start {
        covered[end] = true
      }
    }
    return covered[short.plain.count]
  }
}
