School aid in autumn: a family applies through its union, a second person grants within the standard.

as case_officer
> new school programme.programme code=autumn_aid name=金秋助学 level=county
draft
> new autumn programme.edition programme=@school code=2023 name=2023年金秋助学 starts_on=2023-07-01 ends_on=2023-12-31 quota=41 budget=90000
draft
> move school enter
active
> move autumn enter
active
> person 陈晓 刘洋 周婷
registered

The union hands the application in; a certificate is missing and follows.
as unit_officer
> new chen school_aid.application edition=@autumn student=@陈晓 stage=college school=湖南大学 exclusion=none income_per_head=1200.00 applied_on=2023-08-01
draft
> move chen submit
submitted
as case_officer
> move chen accept
refused field.required field.required
> move chen return 请补学籍证明
returned
as unit_officer
> change chen circumstances=父亲患病，母亲务农 account=6217000000000001
returned
> move chen submit
submitted
as case_officer
> move chen accept visited_on=2023-08-15 visitors=王芳、李强, publish
accepted, notice
> due chen
decision 2024-01-22, notice_period 2023-12-28

A neighbour objects; the visit shows he is wrong. Nothing counts before the money is paid.
> move chen object 邻居反映家庭有营运车辆, dismiss 车辆已于去年报废
objection, notice
> figure school_aid.students_aided
0

The standard of the stage binds the leader, and so does the income line.
as leader
> move chen approve amount=3500.00
refused school_aid.above_ceiling
> move chen approve amount=3000.00
approved

The bank returns the first payment; the second arrives.
as finance_officer
> move chen fail 账号户名不符
failed
> figure school_aid.amount_paid
0
> move chen pay paid_on=2023-09-05
paid
as case_officer
> move chen close
closed
> figure school_aid.students_aided
1
> figure school_aid.amount_paid where.stage=college
300000
> evidence school_aid.students_aided
chen

Once a year, once a student; a family above the line is refused, and may ask for reconsideration.
> new again like chen applied_on=2023-10-08 income_per_head=1500.01
draft
> move again submit, accept visited_on=2023-10-20 visitors=王芳、李强, publish
submitted, accepted, notice
as leader
> move again approve amount=500.00
refused school_aid.already_aided school_aid.income_above_line
> move again refuse 本年度已经资助
refused
as leader other
> move again reconsider 复核家庭情况
accepted
as case_officer
> move again withdraw
withdrawn

What was paid wrongly is recovered by another person, and leaves the figures.
as leader
> move chen recover 重复享受市级资助
recovered
> figure school_aid.students_aided
0
> figure school_aid.amount_paid
0
as case_officer
> new typo like chen student=@刘洋
draft
> move typo cancel 录错学生
cancelled
