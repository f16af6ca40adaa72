The auditors examine a union; what they find is closed by another of them, never by the union.

as case_officer
> union 恒立化工工会
registered
as auditor
> new yearly audit.examination audited=@恒立化工工会 scope=yearly year_audited=2022
planned
> move yearly start
refused field.required
> move yearly start team=周审计、吴审计 notified_on=2023-04-03
under_way
> move yearly report funds_examined=860000.00 findings=2 findings_text=慰问金无签收；会费未入账 reported_on=2023-05-10
refused transition.attachments_missing
> attach yearly 审查报告.pdf
attached
> move yearly report funds_examined=860000.00 findings=2 findings_text=慰问金无签收；会费未入账 reported_on=2023-05-10
reported
> due yearly
rectification 2024-02-20
> figure audit.unions_audited
1
> figure audit.findings
2
> evidence audit.findings
yearly

There are findings, so nobody can call it clean. The union answers; half an answer goes back.
> move yearly clear 情节轻微
refused audit.has_findings
as unit_officer
> move yearly answer answer=已补签收
answered
as auditor
> move yearly send_back 会费问题未说明
reported
as unit_officer
> move yearly answer answer=已补签收，会费已入账
answered
as auditor
> move yearly confirm 已核对凭证 rectified_on=2023-07-20
refused transition.second_person
as auditor other
> move yearly confirm rectified_on=2023-07-20
refused transition.opinion_missing
> move yearly confirm 已核对凭证 rectified_on=2023-07-20
rectified
> figure audit.unions_rectified
1
> evidence audit.unions_rectified
yearly
> due yearly
nothing

New evidence reopens it; the union is audited and not rectified any more.
> move yearly reopen 凭证存疑
reported
> figure audit.unions_rectified
0
> figure audit.unions_audited
1

A union without findings is clean, with the auditor's reason; a plan entered twice is set aside.
> new clean like yearly year_audited=2021 scope=special
planned
> move clean start team=周审计、吴审计 notified_on=2023-06-01
under_way
> attach clean 审查报告.pdf
attached
> move clean report funds_examined=120000.00 findings=0 findings_text=未发现问题, clear 账实相符
reported, clean
> figure audit.findings
2
> new twice like yearly
planned
> move twice cancel
refused transition.opinion_missing
> move twice cancel 重复列入计划
cancelled
> figure audit.unions_audited
1
