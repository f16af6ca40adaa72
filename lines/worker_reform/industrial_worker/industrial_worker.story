Each employer files its industrial workers by name; a new list takes the place of the old one.

as unit_officer
> person 张敏 李伟 王芳
registered
> employer 恒立化工
registered
> new spring industrial_worker.filing employer=@恒立化工 industry=petrochemical counted_on=2023-03-31 source=人事名册
draft
> move spring enter
refused transition.participants_missing
> people spring 张敏 李伟
draft
> figure industrial_worker.workers
0
> move spring enter
in_force
> figure industrial_worker.workers
2
> evidence industrial_worker.workers
spring

In autumn Zhang Min has left and Wang Fang has come: the year's end knows two, the spring knew two others.
> new autumn like spring counted_on=2023-09-30
draft
> people autumn 李伟 王芳
draft
> move autumn enter
in_force
> figure industrial_worker.workers
3
> move spring replace replaced_on=2023-09-30
replaced
> figure industrial_worker.workers
2
> figure industrial_worker.workers from=2023-01-01 to=2023-06-30
2
> evidence industrial_worker.workers
autumn

A list of the wrong employer is set aside by the officer above.
> move autumn cancel 名册属于另一单位
refused permission.denied
as case_officer
> move autumn cancel
refused transition.opinion_missing
> move autumn cancel 名册属于另一单位
cancelled
> figure industrial_worker.workers
0
