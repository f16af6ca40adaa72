What no register can write, an officer writes; a second person signs and answers for the numbers.

as unit_officer
> new thought narrative.paragraph subject=思想引领 report_year=2023 section=thought position=1 body=开展宣讲30余场，职工反响热烈。
draft
> move thought submit
refused text.number_unmarked
> change thought body="开展宣讲{typed:30余场}，职工反响热烈。"
draft
> move thought submit
submitted
as case_officer
> move thought return 请写明主题
draft
> change thought body="围绕党的二十大精神开展宣讲{typed:30余场}，职工反响热烈。"
draft
> move thought submit
submitted
> figure narrative.paragraphs_signed
0
as leader
> move thought sign signed_on=2023-12-15
signed
> figure narrative.paragraphs_signed
1
> figure narrative.paragraphs_signed where.section=thought
1
> evidence narrative.paragraphs_signed
thought

Nobody signs what he wrote himself.
> new plan narrative.paragraph subject=明年计划 report_year=2023 section=plan position=1 body=明年继续做好职工之家建设。
draft
> move plan submit
submitted
> move plan sign
refused transition.second_person
as leader other
> move plan sign signed_on=2023-12-18
signed
> figure narrative.paragraphs_signed
2
as leader
> move plan withdraw
refused transition.opinion_missing
> move plan withdraw 改入下一年度
withdrawn
> figure narrative.paragraphs_signed
1
